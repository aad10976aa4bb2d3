import { gzipSync } from 'node:zlib'

const eachCharacter = (text: string, form: (character: string) => string, between = ''): string =>
  Array.from(text).map(form).join(between)
const codeOf = (character: string): number => character.charCodeAt(0)
const hexOf = (character: string): string => codeOf(character).toString(16).padStart(2, '0')

/** How a server can write a secret so that a plain search does not find it, and a reader still does. */
export const oddForms: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  bearer: (secret) => `Authorization: Bearer ${secret}`,
  'in quotes': (secret) => `token="${secret}"`,
  backwards: (secret) => Array.from(secret).toReversed().join(''),
  'in upper case': (secret) => secret.toUpperCase(),
  base64: (secret) => Buffer.from(`token ${secret}`).toString('base64'),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'base64 in lines': (secret) =>
    (
      Buffer.from(secret)
        .toString('base64')
        .match(/.{1,19}/gu) ?? []
    ).join('\r\n '),
  'base64 of base64': (secret) => Buffer.from(Buffer.from(secret).toString('base64')).toString('base64'),
  'base64 of UTF-16': (secret) => Buffer.from(secret, 'utf16le').toString('base64'),
  'base64 of gzip': (secret) => gzipSync(secret).toString('base64'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  'hex in upper case': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'hex with colons': (secret) => eachCharacter(secret, hexOf, ':'),
  'percent escapes': (secret) => eachCharacter(secret, (each) => `%${hexOf(each)}`),
  'percent escapes twice': (secret) => eachCharacter(secret, (each) => `%25${hexOf(each)}`),
  'some percent escapes': (secret) =>
    eachCharacter(secret, (each) => (codeOf(each) % 3 === 0 ? `%${hexOf(each)}` : each)),
  'JSON escapes': (secret) => eachCharacter(secret, (each) => `\\u00${hexOf(each)}`),
  'JavaScript escapes': (secret) => eachCharacter(secret, (each) => `\\x${hexOf(each)}`),
  'octal escapes': (secret) =>
    eachCharacter(secret, (each) => `\\${codeOf(each).toString(8).padStart(3, '0')}`),
  references: (secret) => eachCharacter(secret, (each) => `&#${codeOf(each)};`),
  'references in hex': (secret) => eachCharacter(secret, (each) => `&#x${hexOf(each)};`),
  'quoted-printable': (secret) => eachCharacter(secret, (each) => `=${hexOf(each).toUpperCase()}`),
  decimals: (secret) => eachCharacter(secret, (each) => String(codeOf(each)), ' '),
  'decimals with commas': (secret) => eachCharacter(secret, (each) => String(codeOf(each)), ', '),
  bytes: (secret) => eachCharacter(secret, (each) => `0x${hexOf(each)}`, ', '),
  bits: (secret) => eachCharacter(secret, (each) => codeOf(each).toString(2).padStart(8, '0'), ' '),
  'spaced out': (secret) => eachCharacter(secret, String, ' '),
  'with commas': (secret) => eachCharacter(secret, String, ', '),
  'with dashes': (secret) => eachCharacter(secret, String, '-'),
  'with line ends': (secret) => eachCharacter(secret, String, '\n'),
  'with zero-width spaces': (secret) => eachCharacter(secret, String, '\u200b'),
  'with soft hyphens': (secret) => eachCharacter(secret, String, '\u00ad'),
  'with directions': (secret) => eachCharacter(secret, (each) => `\u202e${each}\u202c`),
  'with words between': (secret) => (secret.match(/.{1,9}/gu) ?? []).join(' and then '),
  'backwards, spaced out': (secret) => Array.from(secret).toReversed().join(' '),
  'in full width': (secret) => eachCharacter(secret, (each) => String.fromCharCode(codeOf(each) + 0xfee0)),
  'in mathematical letters': (secret) =>
    eachCharacter(secret, (each) => {
      const base = /\d/u.test(each) ? 0x1d7ce - 48 : /[a-z]/u.test(each) ? 0x1d41a - 97 : 0x1d400 - 65
      return String.fromCodePoint(base + codeOf(each))
    }),
  'in circled letters': (secret) =>
    eachCharacter(secret, (each) =>
      /[a-z]/u.test(each)
        ? String.fromCharCode(0x24d0 + codeOf(each) - 97)
        : /[A-Z]/u.test(each)
          ? String.fromCharCode(0x24b6 + codeOf(each) - 65)
          : each,
    ),
  'in UTF-16': (secret) => Buffer.from(secret, 'utf16le').toString('latin1'),
  'in an address': (secret) => `https://${secret}.collector.example/?t=${secret}#${secret}`,
  'in halves': (secret) => `${secret.slice(0, 20)} | ${secret.slice(20)}`,
}
