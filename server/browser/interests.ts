/**
 * Interests edited by keyboard: Enter adds, 1 2 3 set the level of the tag in focus, 0 is "avoid", Delete removes.
 * The server answers with the whole page; only the tags are taken from it, so nothing else typed on the page is lost.
 */
const levels: Record<string, string> = { '1': 'low', '2': 'medium', '3': 'high', '0': 'avoid' }

for (const editor of document.querySelectorAll<HTMLElement>('[data-interests]')) attend(editor)

function attend(editor: HTMLElement) {
  for (const button of editor.querySelectorAll<HTMLElement>('[data-set]')) button.hidden = true

  editor.addEventListener('submit', (event) => {
    event.preventDefault()
    void send(editor, event.target as HTMLFormElement)
  })
  editor.addEventListener('change', (event) => {
    const { target } = event
    if (target instanceof HTMLSelectElement && target.form !== null) void send(editor, target.form)
  })
  editor.addEventListener('keydown', (event) => {
    const tag = event.target
    if (!(tag instanceof HTMLElement) || !tag.matches('[data-tag]')) return
    const level = levels[event.key]
    if (level !== undefined) {
      tag.querySelector('select')!.value = level
      void send(editor, tag.querySelector('form')!, tag.dataset.tag)
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      void send(editor, tag.querySelector<HTMLButtonElement>('[data-remove]')!.form!)
    }
  })
  const input = editor.querySelector<HTMLInputElement>('[data-add] input')
  input?.addEventListener('input', () => void offerKnown(input))
}

/** The words already in use, so that the vocabulary stays small. */
async function offerKnown(input: HTMLInputElement) {
  const root = document.querySelector<HTMLAnchorElement>('.brand')!.href
  const answer = await fetch(`${root}api/v1/interests?q=${encodeURIComponent(input.value)}`)
  if (!answer.ok) return
  const { items } = (await answer.json()) as { items: { label: string }[] }
  input.list?.replaceChildren(
    ...items.map(({ label }) => {
      const option = document.createElement('option')
      option.value = label
      return option
    }),
  )
}

async function send(editor: HTMLElement, form: HTMLFormElement, focus?: string) {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.set(name, value)
  const added = form.matches('[data-add]')
  const place = [...document.querySelectorAll('[data-interests]')].indexOf(editor)
  const answer = await fetch(form.action, { method: 'POST', body: fields })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = page.querySelectorAll<HTMLElement>('[data-interests]')[place]
  if (!answer.ok || fresh === undefined) {
    // The page says what is wrong, as it would without this script.
    form.submit()
    return
  }
  const here = document.importNode(fresh, true)
  editor.replaceWith(here)
  attend(here)
  const tag = [...here.querySelectorAll<HTMLElement>('[data-tag]')].find((it) => it.dataset.tag === focus)
  if (added) here.querySelector<HTMLInputElement>('[data-add] input')?.focus()
  else (tag ?? here.querySelector<HTMLElement>('[data-add] input'))?.focus()
}
