/**
 * Interests edited by keyboard: Enter adds, 1 2 3 set the level of the tag in focus, 0 is "avoid", Delete removes.
 * The server answers with a page that has the same person's tags; only they are taken from it, so nothing else typed on
 * the page is lost.
 */
const levels: Record<string, string> = { '1': 'low', '2': 'medium', '3': 'high', '0': 'avoid' }

document.documentElement.classList.add('script')

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  const editor = form.closest<HTMLElement>('[data-interests]')
  if (editor === null) return
  event.preventDefault()
  void send(editor, form)
})

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLSelectElement)) return
  const editor = target.closest<HTMLElement>('[data-interests]')
  if (editor !== null && target.form !== null) void send(editor, target.form)
})

document.addEventListener('keydown', (event) => {
  const tag = event.target
  if (!(tag instanceof HTMLElement) || !tag.matches('[data-tag]')) return
  const editor = tag.closest<HTMLElement>('[data-interests]')!
  const level = levels[event.key]
  if (level !== undefined) {
    tag.querySelector('select')!.value = level
    void send(editor, tag.querySelector('form')!, tag.dataset.tag)
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault()
    void send(editor, tag.querySelector<HTMLButtonElement>('[data-remove]')!.form!)
  }
})

document.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLInputElement && target.matches('[data-vocabulary]')) void offerKnown(target)
})

let asked = 0

/** The words already in use and those of the thesaurus, so that the vocabulary stays small. Commas part several. */
async function offerKnown(input: HTMLInputElement) {
  const mine = (asked += 1)
  const root = document.querySelector<HTMLAnchorElement>('.brand')!.href
  const cut = input.value.lastIndexOf(',') + 1
  const [before, word] = [input.value.slice(0, cut), input.value.slice(cut).trim()]
  if (word === '') return
  const answer = await fetch(`${root}api/v1/interests?q=${encodeURIComponent(word)}`)
  // An answer that comes after the one to the next letter is too late.
  if (!answer.ok || mine !== asked) return
  const { items } = (await answer.json()) as { items: { label: string }[] }
  input.list?.replaceChildren(
    ...items.map(({ label }) => {
      const option = document.createElement('option')
      option.value = before === '' ? label : `${before} ${label}`
      return option
    }),
  )
}

async function send(editor: HTMLElement, form: HTMLFormElement, focus?: string) {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.set(name, value)
  const added = form.matches('[data-add]')
  const answer = await fetch(form.action, { method: 'POST', body: fields })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = page.querySelector(`[data-interests="${CSS.escape(editor.dataset.interests ?? '')}"]`)
  if (!answer.ok || fresh === null) {
    // The page says what is wrong, as it would without this script.
    form.submit()
    return
  }
  const here = document.importNode(fresh, true)
  editor.replaceWith(here)
  const tag = [...here.querySelectorAll<HTMLElement>('[data-tag]')].find((it) => it.dataset.tag === focus)
  if (added) here.querySelector<HTMLInputElement>('[data-add] input')?.focus()
  else (tag ?? here.querySelector<HTMLElement>('[data-add] input'))?.focus()
}
