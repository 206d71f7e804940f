import type { MessageTexts } from '#src/messages/message-texts.ts'
import de from '../data/messages/de.json' with { type: 'json' }
import en from '../data/messages/en.json' with { type: 'json' }

/** The templates that messages are made from. */
export const messageTexts: MessageTexts = { de, en }
