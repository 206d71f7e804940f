/** Choosing interests by keyboard: a digit takes or leaves one, Enter saves, S or → goes on to the next person. */
const form = document.querySelector<HTMLFormElement>('#walk, #learn')
document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox'
  if (form === null || typing || event.ctrlKey || event.metaKey || event.altKey) return
  if (
    event.target instanceof HTMLElement &&
    event.target.closest('a, button, summary') &&
    event.key === 'Enter'
  )
    return
  const choice = form.querySelector<HTMLInputElement>(`[data-choice="${CSS.escape(event.key)}"]`)
  const { skip } = form.dataset
  if (choice !== null) choice.checked = !choice.checked
  else if (event.key === 'Enter') form.requestSubmit()
  else if (skip !== undefined && (event.key === 'ArrowRight' || event.key.toLowerCase() === 's'))
    location.assign(skip)
  else return
  event.preventDefault()
})
// Without proposals there is only one thing to do.
if (form !== null && form.querySelector('[data-choice]') === null)
  form.querySelector<HTMLInputElement>('input[name="more"]')?.focus()
