export type Served = { body: string | Buffer; headers?: Record<string, string> }

/** Words by which a captured article is known to be complete: at its start, in its middle and at its end. */
export const marks = ['Anfangswort', 'Mittelwort', 'Schlusswort']

/** An article of about 200 words around the marks; `inner` goes between its paragraphs, `head` and `end` where they say. */
export function articlePage({
  head = '',
  inner = '',
  end = '',
}: { head?: string; inner?: string; end?: string } = {}): string {
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Ein Garten am Deich</title>${head}</head>
<body><nav><a href="/">Start</a> <a href="/mehr">Mehr</a></nav><main><article><h1>Ein Garten am Deich</h1>
${paragraphs(inner)}</article></main><form><input type="password" value="geheim123"><textarea>getippt456</textarea></form>${end}</body></html>`
}

/** The paragraphs of the article. */
export function paragraphs(inner = ''): string {
  const sentence =
    'Hinter dem Deich ist der Boden schwer und nass, und wer dort Gemüse zieht, lernt zuerst, auf den Wind zu achten.'
  const more =
    'Kohl und Mangold halten ihn aus, Bohnen brauchen eine Hecke, und die Tomaten wachsen nur im Glashaus, das im Herbst neu verkittet wird.'
  return `<p>${marks[0]}: ${sentence} ${more}</p>${inner}<p>Im Frühling wird gekalkt, im Sommer gemulcht. ${marks[1]}. ${more} ${sentence}</p>
<p>${sentence} Am Ende des Jahres zählt die Gärtnerin, was geblieben ist: Kürbisse, Rote Bete und ein Korb voll Lauch. ${more} ${marks[2]}.</p>`
}
