import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'

/**
 * Whether a numeric address belongs to the public internet and not to this machine. Only global unicast passes: a list
 * of what is forbidden always misses a range.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || text.includes('%')) return false
  // `::ffff:127.0.0.1` is 127.0.0.1.
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast') return false
  // Of IPv6 only 2000::/3 is given out (RFC 4291, IANA); the library calls everything without a name unicast.
  if (address.kind() === 'ipv6' && (address.toByteArray()[0]! & 0xe0) !== 0x20) return false
  return !ownAddresses().has(address.toNormalizedString())
}

/** A server with a public address would otherwise fetch from itself. */
function ownAddresses(): Set<string> {
  const all = Object.values(networkInterfaces()).flatMap((them) => them ?? [])
  return new Set(
    all.flatMap(({ address }) =>
      ipaddr.isValid(address) ? [ipaddr.process(address).toNormalizedString()] : [],
    ),
  )
}
