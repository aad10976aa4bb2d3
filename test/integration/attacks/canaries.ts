import { pick } from '#demo/prng'

/** The secrets of one run, found nowhere else. */
export interface Canaries {
  readonly token: string
  readonly value: string
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'

const randomText = (random: () => number, length: number): string =>
  Array.from({ length }, () => pick(random, Array.from(letters))).join('')

/** New secrets of the usual length, the same for the same random numbers. */
export const canariesOf = (random: () => number): Canaries => ({
  token: `t0K${randomText(random, 40)}`,
  value: `v4L${randomText(random, 32)}`,
})

/** Names the secrets that bytes hold, each with the form it was found in. */
export type CanarySearch = (bytes: Buffer | string) => readonly string[]

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^a-z\d]/gu, '')

// One layer of what a log, a page or a JSON text puts in a character's place.
const unescaped = (text: string): string =>
  text.replaceAll(
    /%([\da-f]{2})|\\u([\da-f]{4})|\\x([\da-f]{2})|&#x([\da-f]{1,4});|&#(\d{1,5});|=([\da-f]{2})|\b0x([\da-f]{2})\b|\\([0-3][0-7]{2})/giu,
    (match, ...groups) => {
      const [percent, unicode, hex, reference, decimal, quoted, number, octal] = groups as (
        | string
        | undefined
      )[]
      const sixteen = percent ?? unicode ?? hex ?? reference ?? quoted ?? number
      if (sixteen !== undefined) return String.fromCharCode(parseInt(sixteen, 16))
      if (decimal !== undefined) return String.fromCharCode(Number(decimal))
      return octal === undefined ? match : String.fromCharCode(parseInt(octal, 8))
    },
  )

/** Parts of a text, so that any stretch of it of some `length + step` characters holds one. */
const parts = (text: string, length: number, step: number): readonly string[] =>
  Array.from({ length: Math.max(1, Math.ceil((text.length - length) / step) + 1) }, (_, index) =>
    text.slice(Math.min(index * step, Math.max(0, text.length - length))).slice(0, length),
  )

const inBase64 = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })

const base32 = (bytes: Buffer): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/gu) ?? [])
    .map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[parseInt(five, 2)])
    .join('')
}

interface Form {
  readonly name: string
  readonly needles: readonly string[]
}

const formsOf = (name: string, secret: string): readonly Form[] => {
  const bytes = Buffer.from(secret)
  const wide = Buffer.from(secret, 'utf16le')
  const form = (as: string, text: string, length: number): Form => ({
    name: `${name} as ${as}`,
    needles: parts(bare(text), length, Math.floor(length / 2)),
  })
  return [
    // What lies between characters, zeros of UTF-16 included, is gone from what is searched.
    form('text', secret, 14),
    form('text backwards', Array.from(secret).toReversed().join(''), 14),
    form('hex', bytes.toString('hex'), 32),
    form('decimals', [...bytes].join(''), 32),
    form('bits', [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join(''), 96),
    form('base32', base32(bytes), 24),
    form('hex of UTF-16', wide.toString('hex'), 48),
    ...[...inBase64(bytes), ...inBase64(wide)].map((text) => form('base64', text, 24)),
  ]
}

/** Makes the search for the secrets of a run, also in part, escaped, encoded, backwards or spaced out. */
export const searchOf = ({ token, value }: Canaries): CanarySearch => {
  const forms = [...formsOf('the token', token), ...formsOf('the value', value)]
  return (given) => {
    const bytes = typeof given === 'string' ? Buffer.from(given) : given
    const latin = bytes.toString('latin1')
    const text = bytes.toString('utf8')
    const folded = text.normalize('NFKC')
    const hays = new Set([latin, unescaped(latin), unescaped(unescaped(latin)), folded].map(bare))
    return forms
      .filter(({ needles }) => [...hays].some((hay) => needles.some((needle) => hay.includes(needle))))
      .map(({ name }) => name)
  }
}
