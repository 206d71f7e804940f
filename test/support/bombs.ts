/** A page made to take its reader down. `make(size)` gives about that many bytes of it. */
export type Bomb = { name: string; make: (size: number) => string }

const nested =
  (open: string, close = ''): ((size: number) => string) =>
  (size) => {
    const count = Math.floor(size / (open.length + close.length))
    return open.repeat(count) + close.repeat(count)
  }
const repeated =
  (piece: string): ((size: number) => string) =>
  (size) =>
    piece.repeat(Math.ceil(size / piece.length))
const numbered =
  (piece: (at: number) => string): ((size: number) => string) =>
  (size) => {
    const pieces: string[] = []
    for (let at = 0, length = 0; length < size; at++) {
      const next = piece(at)
      pieces.push(next)
      length += next.length
    }
    return pieces.join('')
  }
const both = (one: (size: number) => string, other: (size: number) => string) => (size: number) =>
  one(size / 2) + other(size / 2)
const prose =
  'A sentence, with commas, that looks like prose to whoever counts them, and goes on for a while. '

/** Shapes that take a plain parser or Readability over five seconds, each from the size at which it was found or below. */
export const bombs: Bomb[] = [
  { name: 'tables in cells', make: nested('<table><td>') },
  { name: 'whole tables', make: nested('<table><tr><td>', '</td></tr></table>') },
  { name: 'open div', make: nested('<div>') },
  { name: 'closed div', make: nested('<div>', '</div>') },
  { name: 'font', make: nested('<font>') },
  { name: 'text in a table', make: nested('<table>x<b>') },
  { name: 'lists', make: nested('<ul><li>') },
  { name: 'drawing', make: (size) => `<svg>${nested('<g>')(size)}` },
  { name: 'links around blocks', make: nested('<a href=x><div>') },
  { name: 'spans, then paragraphs', make: both(nested('<span>'), repeated('<p>x')) },
  { name: 'formulas', make: nested('<math><mi>') },
  { name: 'frames', make: repeated('<iframe></iframe>') },
  { name: 'open frames', make: repeated('<iframe>') },
  { name: 'spans', make: nested('<span>') },
  {
    name: 'bold with names, then paragraphs',
    make: both(
      numbered((at) => `<b i=${at}>`),
      repeated('<p>x'),
    ),
  },
  { name: 'unclosed bold and paragraphs', make: repeated('<b><p>') },
  {
    name: 'a list of image sources',
    make: (size) => `<p>${prose.repeat(9)}</p><img srcset="${'aaa b'.repeat(size / 5)}">`,
  },
  { name: 'objects', make: nested('<object>') },
  { name: 'spans and wrong ends', make: both(nested('<span>'), repeated('</x>')) },
  { name: 'wrong ends', make: repeated('</b></i></div></p>') },
  {
    name: 'a property of spaces',
    make: (size) => `<meta property="${' '.repeat(size)}" content="x"><p>${prose}</p>`,
  },
  { name: 'many attributes', make: (size) => `<div ${numbered((at) => `a${at}=1 `)(size)}>x</div>` },
  { name: 'deep style', make: (size) => `<div style="width:${'calc('.repeat(size / 5)}">x</div>` },
  { name: 'paragraphs', make: repeated(`<p>${prose}</p>`) },
  { name: 'short paragraphs', make: repeated('<p>a, b') },
  { name: 'comments', make: repeated('<!-- x -->') },
  { name: 'an open comment', make: (size) => `<!--${'- '.repeat(size / 2)}` },
  { name: 'entities', make: repeated('&amp;&lt;') },
  { name: 'one word', make: (size) => `<p>${'a'.repeat(size)}</p>` },
  { name: 'one line', make: (size) => `<p>${prose.repeat(size / prose.length)}</p>` },
  { name: 'spaces', make: (size) => `<p>x${' '.repeat(size)}x</p>` },
  { name: 'line breaks', make: repeated('<br>') },
  { name: 'breaks with text', make: repeated('x<br><br>') },
  { name: 'marks on one letter', make: (size) => `<p>a${'\u0301'.repeat(size / 2)}</p>` },
  { name: 'punctuation', make: (size) => `<p>${'!'.repeat(size)}</p>` },
  { name: 'headings', make: repeated('<h1>A heading</h1>') },
  { name: 'links', make: repeated('<a href="/x">A link to somewhere</a> ') },
  { name: 'links in items', make: repeated('<li><a href="/x">A link</a></li>') },
  { name: 'sections of prose', make: repeated(`<div class="post"><div><p>${prose}</p></div></div>`) },
  {
    name: 'times and authors',
    make: repeated('<time datetime="x">3. Mai</time><a rel=author>By Ann Example</a>'),
  },
  { name: 'forms', make: nested('<form><fieldset>') },
  { name: 'options', make: repeated('<select><option>x') },
  { name: 'quotes', make: nested('<blockquote><p>x') },
  { name: 'buttons', make: nested('<button><p>') },
  { name: 'definition lists', make: nested('<dl><dt><dd>') },
  { name: 'templates', make: nested('<template><div>') },
  { name: 'ruby', make: nested('<ruby><rt>') },
  { name: 'titles', make: repeated('<title>x</title>') },
  { name: 'metas', make: repeated('<meta name=author content="By Ann Example, and Ben Example">') },
  {
    name: 'deep JSON-LD',
    make: (size) => `<script type="application/ld+json">${'{"a":['.repeat(size / 6)}</script>`,
  },
  {
    name: 'wide JSON-LD',
    make: (size) =>
      `<script type="application/ld+json">[${'{"@type":"Article"},'.repeat(size / 20)}{}]</script>`,
  },
  { name: 'names of spaces', make: (size) => `<div class="${' '.repeat(size)}x">x</div>` },
  {
    name: 'names',
    make: repeated(
      `<div class="teaser related share-bar comment author-box x-${'y-'.repeat(40)}"><p>x</div>`,
    ),
  },
  {
    name: 'a title of separators',
    make: (size) => `<title>${' - '.repeat(size / 3)}</title><h1>${' | '.repeat(300)}</h1>`,
  },
  {
    name: 'an author of commas',
    make: (size) =>
      `<meta name="author" content="${', '.repeat(size / 2)}"><p class="byline">${'By '.repeat(60)}</p>`,
  },
  { name: 'dates', make: repeated('<span class="date">1.1.20</span><span class="date">12/12/2012 </span>') },
  { name: 'hidden', make: nested('<div hidden><p>x') },
  { name: 'articles', make: nested('<article><section>') },
  { name: 'bold italics', make: nested('<b><i>') },
  { name: 'nul', make: repeated('\0<p>') },
  { name: 'half tags', make: repeated('<') },
  { name: 'half attributes', make: (size) => `<div ${'="'.repeat(size / 2)}` },
]
