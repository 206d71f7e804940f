/** Buttons that copy the text of a field. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy-from]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    const field = document.querySelector<HTMLTextAreaElement>(`#${button.dataset.copyFrom}`)!
    field.select()
    void navigator.clipboard.writeText(field.value).then(() => button.classList.add('first'))
  })
}
