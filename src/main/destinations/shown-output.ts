import { destinationLimits } from '#shared/domain/delivery/destination-templates'
import { longestForm, withoutGiven } from '../management-api/http/safe-detail'
import type { Ended } from './run-program'

// ECMA-48 control sequences, and those for a window's title: colours and the like.
// oxlint-disable-next-line no-control-regex -- they begin with a control character.
const terminalSequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/gu
// What is left of them, and what could make a line read as another; lines and tabs stay.
const invisible = /[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}]/gu

const clean = (text: string, value: string): string =>
  withoutGiven(text.replace(/\r\n?/gu, '\n').replace(terminalSequences, '').replace(invisible, ''), [
    value,
  ]).trim()

/** By whole lines, where one is short enough. */
const end = (text: string, length: number): string => {
  if (text.length <= length) return text
  const kept = text.slice(-(length - 1))
  const line = kept.indexOf('\n')
  const whole = line === -1 || line > kept.length / 2 ? kept : kept.slice(line + 1)
  // Half of a pair would be shown as rubbish.
  return `…${whole.replace(/^[\uDC00-\uDFFF]/u, '')}`
}

/** The value may be cut where the output was: what could be the beginning of it goes. */
const whole = (text: string, isCut: boolean, value: string): string =>
  isCut ? text.slice(0, -value.length * longestForm) : text

/**
 * What a program printed, fit to be shown: without the value in any form, without control characters, its errors last,
 * and no more than the end of it.
 */
export const shownOutput = ({ stdout, stderr, isCut }: Ended, value: string): string => {
  // One after the other: what is printed to both at once could tear the value apart, and hide it from the search.
  const parts = [stdout, stderr].map((text) => clean(whole(text, isCut, value), value))
  return end(parts.filter((part) => part !== '').join('\n'), destinationLimits.outputLength)
}
