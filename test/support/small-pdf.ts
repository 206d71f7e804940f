/** A line of a page: `size` in points, `y` from the bottom. */
export type PlacedLine = { text: string; y: number; x?: number; size?: number }

/** A PDF written byte by byte: one font, Windows-1252, a page for each list of lines. `info` goes into its dictionary. */
export function smallPdf(pages: PlacedLine[][], info: Record<string, string> = {}, trailer = ''): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${5 + at * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< ${Object.entries(info)
      .map(([key, value]) => `/${key} (${escapeText(value)})`)
      .join(' ')} >>`,
  ]
  for (const [at, lines] of pages.entries()) {
    const drawn = lines
      .map(
        ({ text, y, x = 72, size = 11 }) =>
          `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escapeText(text)}) Tj ET`,
      )
      .join('\n')
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + at * 2} 0 R >>`,
      `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    )
  }
  let file = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${end}`, 'latin1')
}

/** Lines from the top of a page downwards, `leading` points apart. */
export function placed(texts: string[], top = 700, leading = 14): PlacedLine[] {
  return texts.map((text, at) => ({ text, y: top - at * leading }))
}

function escapeText(text: string): string {
  return text.replace(/[\\()]/g, String.raw`\$&`)
}
