import { Hono } from 'hono'
import { asset, findAsset } from '../assets.ts'
import type { House } from '../house.ts'
import type { Environment } from '../view.ts'
import { notFound } from './errors.ts'

/** Styles, page scripts and the manifest that lets a phone install the program. */
export function assetRoutes({ address }: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.get('/assets/:version/:name', (c) => {
    const { version, name } = c.req.param()
    const found = findAsset(`/assets/${version}/${name}`)
    if (found === undefined) return notFound(c)
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    return c.body(found.body, 200, { 'Content-Type': found.type })
  })
  routes.get('/manifest.webmanifest', (c) =>
    c.body(
      JSON.stringify({
        name: 'Passalong',
        short_name: 'Passalong',
        start_url: `${address.base}/`,
        scope: `${address.base}/`,
        display: 'standalone',
        background_color: '#fbfaf7',
        theme_color: '#0f766e',
        share_target: {
          action: `${address.base}/share`,
          method: 'GET',
          params: { title: 'title', text: 'text', url: 'url' },
        },
        icons: [{ src: address.base + asset('icon.svg'), sizes: 'any', type: 'image/svg+xml' }],
      }),
      200,
      { 'Content-Type': 'application/manifest+json' },
    ),
  )
  return routes
}
