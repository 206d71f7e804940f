/**
 * Takes what the bookmarklet brought out of the address and the history, asks the page for the rest where there is
 * more, and sends it with this browser's session. What is kept through a sign-in stays in this tab.
 */
const storageKey = 'passalong-clip'
/** As long as a very large page may take to be wrapped. */
const patience = 6000
const place = document.querySelector<HTMLElement>('[data-clip]')!
const brought = location.hash.slice(1) || (sessionStorage.getItem(storageKey) ?? '')
history.replaceState(null, '', location.pathname)
sessionStorage.removeItem(storageKey)

for (const button of place.querySelectorAll('[data-yes]')) button.addEventListener('click', () => void send())
if (brought === '') show('empty')
else if (place.dataset.ask === 'yes') show('ask')
else void send()

async function send() {
  show('reading')
  const { payload, from } = await complete()
  try {
    const answer = await fetch(place.dataset.send!, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ payload, from }),
    })
    const body = (await answer.json()) as { location?: string; detail?: string }
    if (answer.status === 401) {
      keep(payload)
      location.replace(place.dataset.signIn!)
    } else if (body.location === undefined) {
      show('failed', body.detail)
    } else {
      // Over plain http no header cuts the tie to the page that was read.
      window.opener = null
      location.replace(body.location)
    }
  } catch {
    show('failed', place.dataset.unreachable)
  }
}

/** What was brought, or the whole page where this is a part of it and the page still answers; `from` is its origin then. */
async function complete(): Promise<{ payload: string; from?: string }> {
  const opener = window.opener as Window | null
  if (!/^\d+\.[la]\./.test(brought) || opener === null) return { payload: brought }
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve({ payload: brought }), patience)
    addEventListener('message', ({ source, data, origin }) => {
      if (source !== opener || typeof data !== 'string' || !/^\d+\.[wc]\.[\w-]+$/.test(data)) return
      clearTimeout(late)
      resolve({ payload: data, from: origin })
    })
    // It says nothing, so it may be heard by whatever is there by now.
    opener.postMessage('passalong-want', '*')
  })
}

function keep(payload: string) {
  for (const text of [payload, brought]) {
    try {
      sessionStorage.setItem(storageKey, text)
      return
    } catch {
      // The room is five million characters; the smaller one has its chance next.
    }
  }
}

function show(state: string, detail = '') {
  for (const part of place.querySelectorAll<HTMLElement>('[data-state]')) {
    part.hidden = part.dataset.state !== state
  }
  place.querySelector('[data-detail]')!.textContent = detail
}
