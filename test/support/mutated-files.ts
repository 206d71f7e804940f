import { readContactFile } from '#src/contacts/read-contact-file.ts'
import type { ContactFile } from '#src/contacts/imported-contact.ts'

const card = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'N:Müller;Jörg;;Dr.;',
  'FN:Dr. Jörg Müller',
  'EMAIL;TYPE=work:j@x.example',
  'item1.TEL;TYPE=CELL:+49 40 123',
  'item1.X-ABLabel:_$!<Work>!$_',
  'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Erste Zeile=0A=',
  ' zweite Zeile',
  'BDAY:--0229',
  'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ',
  'CATEGORIES:Segeln\\, Meer,Chor',
  'INTEREST;LEVEL=high:Segeln',
  'END:VCARD',
  '',
].join('\r\n')
const linkedIn = [
  'Notes:',
  '"When exporting your connection data, you may notice that some of the email addresses are missing."',
  '',
  'First Name,Last Name,URL,Email Address,Company,Position,Connected On',
  'Imke,Ahlers,https://www.linkedin.com/in/imke,i@x.example,"Werft, Nord",Leiterin,02 Mar 2024',
].join('\n')
const outlook =
  'Vorname;Nachname;E-Mail-Adresse;Geburtstag\nImke;Ahlers;i@x.example;5.3.1980\nJörg;Müller;;\n'
const table = '\ufeffName\tMail\tNotiz\nImke Ahlers\ti@x.example\t"mit ""Zitat"""\n'

const seeds = [card.repeat(3), linkedIn, outlook, table].map((text) => Buffer.from(text))
const pieces = [
  '\0',
  '\ufeff',
  '"',
  '=\r\n',
  ';;;;',
  'BEGIN:VCARD\r\n',
  'END:VCARD',
  '\\',
  '\u0308'.repeat(50),
  '=0',
  'PK\u0003\u0004',
  ','.repeat(300),
  '\r',
  '\ud800',
  'VERSION:2.1\n',
  '__proto__',
]

/** `count` address books with bytes changed, cut, doubled and put in; the same for the same seed. */
export function* mutatedFiles(count: number, seed: number): Generator<Uint8Array> {
  const random = generator(seed)
  const below = (most: number) => Math.floor(random() * most)
  for (let made = 0; made < count; made++) {
    let bytes: Buffer = Buffer.from(seeds[below(seeds.length)]!)
    for (let changes = 1 + below(6); changes > 0; changes--) {
      const at = below(bytes.length + 1)
      const to = at + below(60)
      const kind = below(5)
      const [before, middle, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)]
      if (kind === 0) bytes = Buffer.concat([before, after])
      else if (kind === 1) bytes = Buffer.concat([before, middle, middle, after])
      else if (kind === 2)
        bytes = Buffer.concat([before, Buffer.from(pieces[below(pieces.length)]!), middle, after])
      else if (kind === 3)
        bytes = Buffer.concat([before, Buffer.from([below(256)]), middle.subarray(1), after])
      else bytes = Buffer.from(before)
    }
    yield bytes
  }
}

/** Reads one, and says which where that throws. */
export function readMutated(bytes: Uint8Array): ContactFile {
  try {
    return readContactFile(bytes)
  } catch (cause) {
    throw new Error(`reading failed: ${Buffer.from(bytes).toString('base64')}`, { cause })
  }
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
