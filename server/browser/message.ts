import type { ChannelKind } from '#src/contacts/contact.ts'
import { channelsFor } from '#src/messages/channels.ts'

/** Keeps the links of each message in step with what the person changes in it, and copies it. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-message]')) attend(form)

function attend(form: HTMLFormElement) {
  const subject = form.querySelector<HTMLInputElement>('[name=subject]')!
  const body = form.querySelector<HTMLTextAreaElement>('[name=body]')!
  const copy = form.querySelector<HTMLButtonElement>('[data-copy]')
  const reach = JSON.parse(form.dataset.reach ?? '{}') as Parameters<typeof channelsFor>[0]
  const links = form.querySelectorAll<HTMLAnchorElement>('a[data-kind]')
  const tooLong = form.querySelector<HTMLElement>('[data-too-long]')!
  const copied = form.querySelector<HTMLElement>('[data-copied]')!
  let uncopied = new Set<string>()

  const refresh = () => {
    const channels = channelsFor(reach, { subject: subject.value, body: body.value })
    uncopied = new Set(channels.filter((it) => it.copy === true).map((it) => it.kind))
    for (const link of links) {
      const channel = channels.find((it) => it.kind === (link.dataset.kind as ChannelKind))
      link.href = channel?.href ?? channel?.open ?? ''
    }
    tooLong.hidden = !uncopied.has('email')
    body.style.height = 'auto'
    body.style.height = `${body.scrollHeight + 4}px`
  }
  const copyAll = async () => {
    await navigator.clipboard.writeText(body.value)
    copied.hidden = false
  }

  copy?.removeAttribute('hidden')
  copy?.addEventListener('click', () => void copyAll())
  // Where the words do not travel in the link, they wait in the clipboard.
  for (const link of links) {
    link.addEventListener('click', () => {
      if (uncopied.has(link.dataset.kind ?? '')) void copyAll()
    })
  }
  form.addEventListener('input', refresh)
  refresh()
}
