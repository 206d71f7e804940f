/** Looks again until an import is done, and then shows what became of it; without script the page reloads itself. */
const pause = 400

async function look(): Promise<void> {
  const answer = await fetch(location.href).catch(() => undefined)
  if (answer?.ok === true) {
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    if (page.querySelector('#progress') === null) {
      location.reload()
      return
    }
    const bar = page.querySelector('progress')!
    document.querySelector('progress')!.value = bar.value
    document.querySelector('h1')!.textContent = page.querySelector('h1')!.textContent
  }
  setTimeout(() => void look(), pause)
}

setTimeout(() => void look(), pause)
