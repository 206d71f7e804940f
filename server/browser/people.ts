/** People are searched as one types; the address follows, so that going back shows the same list. */
const form = document.querySelector<HTMLFormElement>('#find')!
let running: AbortController | undefined
let timer: ReturnType<typeof setTimeout> | undefined

form.addEventListener('input', () => {
  clearTimeout(timer)
  timer = setTimeout(() => void search(), 120)
})

async function search(): Promise<void> {
  running?.abort()
  running = new AbortController()
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '') fields.set(name, value)
  const address = `${form.action}?${fields.toString()}`
  const answer = await fetch(address, { signal: running.signal }).catch(() => undefined)
  if (answer?.ok !== true) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const found = page.querySelector('#people')
  if (found === null) return
  document.querySelector('#people')!.replaceWith(document.importNode(found, true))
  history.replaceState(null, '', address)
}
