import type { TokenFlaw } from '#shared/failure'
import { longestToken } from '../../main/credentials/keychain'
import { readPasted } from '../../main/credentials/pasted-token'
import { CommandError } from '../command-error'
import { exitCodes } from '../exit-codes'

/** Bytes: a token is far shorter, and what was copied around it may be there too. */
export const longestTokenText = 16_384

/** That there is no token where the command was told to get it. Nothing was sent. */
export const noToken = (code: string, sentence: string, nextStep: string): CommandError =>
  new CommandError({ exitCode: exitCodes.notConnected, code, sentence, nextStep })

const flaws: Record<TokenFlaw['kind'], string> = {
  invisible: 'has an invisible character in it',
  blank: 'has a space in it',
  'line-break': 'has a line break in it',
  foreign: 'has a character in it that no token has',
  several: 'is more than one possible token',
  address: 'is a web address',
  'too-long': 'is too long for a token',
}

/**
 * The management token in a text, without what may be around it, such as a line's end or quotes. `where` begins the
 * sentences of errors, which never quote the text. Throws a CommandError.
 */
export const tokenIn = (text: string, where: string): string => {
  const found = readPasted(text, longestToken(process.platform))
  if (found.kind === 'token') return found.token
  const nextStep = 'The management token must be all that is there.'
  if (found.kind === 'flawed')
    throw noToken('token-unusable', `${where} ${flaws[found.flaw.kind]}.`, nextStep)
  throw noToken('token-unusable', `${where} is nothing that looks like a management token.`, nextStep)
}
