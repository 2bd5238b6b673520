/** An address: its bits as a number, and how many there are (32 or 128). */
export interface Address {
  bits: bigint
  width: 32 | 128
}

export interface AddressRange extends Address {
  prefix: number
}

const v4 = (text: string): bigint | null => {
  const parts = text.split('.')
  if (parts.length !== 4) return null
  let bits = 0n
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null
    bits = (bits << 8n) | BigInt(Number(part))
  }
  return bits
}

const groupsOf = (text: string): string[] | null => {
  if (text === '') return []
  const groups = text.split(':')
  const last = groups[groups.length - 1] ?? ''
  if (!last.includes('.')) return groups
  const embedded = v4(last)
  return embedded === null ? null : [...groups.slice(0, -1), (embedded >> 16n).toString(16), (embedded & 0xffffn).toString(16)]
}

const v6 = (text: string): bigint | null => {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head, tail] = [groupsOf(halves[0] ?? ''), groupsOf(halves[1] ?? '')]
  if (head === null || tail === null) return null
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  let bits = 0n
  for (const group of [...head, ...Array.from({ length: missing }, () => '0'), ...tail]) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return null
    bits = (bits << 16n) | BigInt(Number.parseInt(group, 16))
  }
  return bits
}

/** Reads an IPv4 or IPv6 address; null for anything else, such as a service's name. */
export const parseAddress = (text: string): Address | null => {
  const four = v4(text.trim())
  if (four !== null) return { bits: four, width: 32 }
  const six = text.includes(':') ? v6(text.trim()) : null
  return six === null ? null : { bits: six, width: 128 }
}

/** Reads `10.0.0.0/8`; an address alone is a range of one. */
export const parseRange = (text: string): AddressRange | null => {
  const slash = text.indexOf('/')
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash))
  if (address === null) return null
  const length = slash < 0 ? String(address.width) : text.slice(slash + 1).trim()
  const prefix = /^\d{1,3}$/.test(length) ? Number(length) : -1
  return prefix < 0 || prefix > address.width ? null : { ...address, prefix }
}

export const inRange = (address: Address, range: AddressRange): boolean => {
  if (address.width !== range.width) return false
  const shift = BigInt(range.width - range.prefix)
  return address.bits >> shift === range.bits >> shift
}
