/**
 * Takes what the bookmarklet brought out of the address and the history, and sends it with this browser's session.
 * The payload is sealed to the server, so keeping it through a sign-in keeps only ciphertext.
 */
const storageKey = 'passalong-clip'
const place = document.querySelector<HTMLElement>('[data-clip]')!
const payload = location.hash.slice(1) || (localStorage.getItem(storageKey) ?? '')
history.replaceState(null, '', location.pathname)
localStorage.removeItem(storageKey)

for (const button of place.querySelectorAll('[data-yes]')) button.addEventListener('click', () => void send())
if (payload === '') show('empty')
else if (place.dataset.ask === 'yes') show('ask')
else void send()

async function send() {
  show('reading')
  try {
    const answer = await fetch(place.dataset.send!, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ payload }),
    })
    const body = (await answer.json()) as { location?: string; detail?: string }
    if (answer.status === 401) {
      localStorage.setItem(storageKey, payload)
      location.replace(place.dataset.signIn!)
    } else if (body.location === undefined) {
      show('failed', body.detail)
    } else {
      location.replace(body.location)
    }
  } catch (error) {
    show('failed', String(error))
  }
}

function show(state: string, detail = '') {
  for (const part of place.querySelectorAll<HTMLElement>('[data-state]'))
    part.hidden = part.dataset.state !== state
  place.querySelector('[data-detail]')!.textContent = detail
}
