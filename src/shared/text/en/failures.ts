import { defaultBaseUrl } from '../../api-address'
import type { Failure, FailureCode, RefusalCause, TokenFlaw } from '../../failure'
import { permissionNames, permissionUses } from './permissions'
import { ordinal, plural } from './plural'
import { letKeydeskRead, unreadable } from './unreadable'

/** What is known about this computer, for sentences. */
export interface FailurePlace {
  readonly keychainName: string
  readonly platform: 'darwin' | 'linux' | 'win32'
}

/** A failure in words: what happened, a little more, and what to do. */
export interface FailureWords {
  readonly title: string
  readonly sentence: string
  readonly nextStep: string
}

type Describe = (failure: Failure, place: FailurePlace) => FailureWords

/** A name as a sentence begins with it: Linux's is `the system keyring`. */
const atStart = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
const hostOf = ({ host }: Failure): string => host ?? 'the Speechmatics server'
const said = ({ detail }: Failure): string => (detail === undefined ? '' : ` It said: “${detail}”`)
const statusOf = ({ status }: Failure): string => (status === undefined ? '' : ` (status ${status})`)

const wait = (seconds: number): string =>
  seconds < 60
    ? plural(Math.max(1, Math.ceil(seconds)), { one: '# second', other: '# seconds' })
    : plural(Math.ceil(seconds / 60), { one: '# minute', other: '# minutes' })

const getKeychain: Record<FailurePlace['platform'], string> = {
  darwin: 'Open Keychain Access and check that it lists a “login” keychain, then start Keydesk again.',
  linux:
    'Install and start a Secret Service, such as GNOME Keyring (package gnome-keyring) or KWallet, sign out and in again, then start Keydesk again.',
  win32:
    'Open Services, make sure that “Credential Manager” is not disabled, start it, then start Keydesk again.',
}

const unlockKeychain: Record<FailurePlace['platform'], string> = {
  darwin: 'Open Keychain Access, unlock the “login” keychain, then try again.',
  linux:
    'Unlock the keyring, for example in Passwords and Keys or KWalletManager, or sign out and in again. Then try again.',
  win32: 'Sign out of Windows and in again, then try again.',
}

const changeSignIn: Record<FailurePlace['platform'], string> = {
  darwin: 'Look at Login Items in System Settings, then try again.',
  linux: 'Check that the folder “autostart” in ~/.config can be written to, then try again.',
  win32: 'Look at Startup apps in the Windows settings, then try again.',
}

const policyPlaces: Record<FailurePlace['platform'], string> = {
  darwin: '/Library/Application Support/Keydesk/policy.json',
  linux: '/etc/keydesk/policy.json',
  win32: 'HKLM\\SOFTWARE\\Policies\\Keydesk',
}

const whereIn = (after: number): string =>
  after === 0 ? 'at its beginning' : `after the ${ordinal(after)} character`

/** What is wrong with a copied token; it is never quoted. */
const flawOf = (
  { kind, after = 0, limit = 0 }: TokenFlaw,
  { keychainName, platform }: FailurePlace,
): string => {
  switch (kind) {
    case 'invisible':
      return `The copied token has an invisible character ${whereIn(after)}.`
    case 'blank':
      return `The copied token has a blank in the middle, ${whereIn(after)}.`
    case 'line-break':
      return `The copied token has a line break in the middle, ${whereIn(after)}.`
    case 'foreign':
      return `The copied token has a character that tokens don’t have, ${whereIn(after)}.`
    case 'several':
      return 'What was copied holds more than one text that can be the token.'
    case 'too-long':
      // The other keychains take more; servers do not.
      return `The copied token is too long: ${platform === 'win32' ? keychainName : 'Keydesk'} takes ${limit.toLocaleString('en')} characters at most. It was not sent anywhere.`
  }
}

const copyAgain: Record<TokenFlaw['kind'], string> = {
  invisible: 'Copy it again from the Speechmatics portal, then paste again.',
  blank: 'Copy it again, without the blank, then paste again.',
  'line-break': 'Copy it again, in one line, then paste again.',
  foreign: 'Copy it again from the Speechmatics portal, then paste again.',
  several: 'Copy the token alone, then paste again.',
  'too-long': 'Check that only the token was copied, or create another in the Speechmatics portal.',
}

/** What a refusal can come from, to stand in a list. */
const causeWords = (cause: RefusalCause, { permission }: Failure): string => {
  switch (cause) {
    case 'permission':
      return permission === undefined
        ? 'the token lacks the permission'
        : `the token lacks “${permissionNames[permission]}”`
    case 'token':
      return 'the token was deleted'
    case 'key-limit':
      return 'the project has as many keys as it may'
    case 'project-limit':
      return 'the workspace has as many projects as it may'
    case 'temporary-keys':
      return 'temporary keys are not enabled for this account'
    case 'payments':
      return 'there are outstanding payments'
  }
}

const possible = (failure: Failure): string => {
  const { causes = [] } = failure
  if (causes.length === 0) return ''
  const named = causes.map((cause) => causeWords(cause, failure)).join('; ')
  return causes.length === 1 ? ` It seems that ${named}.` : ` Possible reasons: ${named}.`
}

/** Every failure in words. A new code does not compile until it has its sentence here. */
export const failures: Record<FailureCode, Describe> = {
  'input-invalid': () => ({
    title: 'Something needs another look',
    sentence: 'What was entered can’t be used as it is.',
    nextStep: 'Correct the marked fields, then try again.',
  }),
  'clipboard-without-token': () => ({
    title: 'No token on the clipboard',
    sentence: 'The clipboard holds nothing that looks like a management token.',
    nextStep: 'Copy the whole token where you got it, without spaces or line breaks, then paste again.',
  }),
  'token-unusable': ({ tokenFlaw = { kind: 'invisible' } }, place) => ({
    title: 'The copied token can’t be used',
    sentence: flawOf(tokenFlaw, place),
    nextStep: copyAgain[tokenFlaw.kind],
  }),

  'keychain-missing': (_, { platform }) => ({
    title: 'This computer has no keychain',
    sentence: 'Keydesk keeps tokens in the system’s keychain alone, never in a file, and found none.',
    nextStep: getKeychain[platform],
  }),
  'keychain-locked': (_, { keychainName, platform }) => ({
    title: 'The keychain is locked',
    sentence: `${atStart(keychainName)} is locked, so the token can’t be read or kept.`,
    nextStep: unlockKeychain[platform],
  }),
  'keychain-denied': (_, { keychainName }) => ({
    title: 'Keydesk wasn’t allowed to use the keychain',
    sentence: `${atStart(keychainName)} refused, or the question was answered with no.`,
    nextStep: 'Try again and allow it when asked.',
  }),
  'keychain-failed': (_, { keychainName }) => ({
    title: 'The keychain didn’t work',
    sentence: `${atStart(keychainName)} answered with an error.`,
    nextStep: 'Try again. If it keeps happening, restart the computer.',
  }),
  'token-missing': (_, { keychainName }) => ({
    title: 'The token of this workspace is gone',
    sentence: `${atStart(keychainName)} no longer holds it. It may have been removed there, or on another computer.`,
    nextStep: 'Paste a management token for this workspace.',
  }),

  'token-rejected': (failure) => ({
    title: 'The token was rejected',
    sentence: `${hostOf(failure)} doesn’t accept this management token. It may have been deleted.${said(failure)}`,
    nextStep: 'Create a new token in the Speechmatics portal and paste it here.',
  }),
  'token-reads-nothing': (failure) => ({
    title: 'This token could read nothing',
    sentence: `${hostOf(failure)} refused to list projects and API keys. The token may lack both permissions, or be wrong or deleted: the answers look alike.`,
    nextStep: 'Check it in the Speechmatics portal. If it is meant for creating keys alone, use it anyway.',
  }),
  'permission-missing': (failure) => {
    const { permission } = failure
    if (permission !== undefined && failure.causes?.includes('token') === true)
      return {
        title: 'The token isn’t allowed to do this',
        sentence: `Either it lacks “${permissionNames[permission]}”, or it was deleted: the answers look alike.${said(failure)}`,
        nextStep:
          'Check the token in the Speechmatics portal, and replace it with one that has the permission.',
      }
    return permission === undefined
      ? {
          title: 'The token isn’t allowed to do this',
          sentence: 'Its permissions don’t cover it.',
          nextStep: 'Replace it with a token that holds the permission, or ask someone who has one.',
        }
      : {
          title: `The token lacks “${permissionNames[permission]}”`,
          sentence: `Keydesk needs this permission to ${permissionUses[permission]}.`,
          nextStep: `Replace it with a token that holds “${permissionNames[permission]}”, or ask someone who has one.`,
        }
  },
  forbidden: (failure) => ({
    title: 'Speechmatics refused this',
    sentence: `The server doesn’t allow it.${possible(failure)}${said(failure)}`,
    nextStep:
      'Check the token’s permissions and the account in the Speechmatics portal, or ask Speechmatics support.',
  }),
  'refused-on-the-way': (failure) => ({
    title: 'This was refused, perhaps on the way there',
    sentence: `The answer${statusOf(failure)} isn’t one of the Management API’s: a proxy, firewall or sign-in page may sit between this computer and ${hostOf(failure)}.`,
    nextStep: 'Check the network sign-in, or ask IT to let Keydesk through, then try again.',
  }),
  'key-limit-reached': (failure) => ({
    title: 'The project has as many keys as it may',
    sentence: `Speechmatics allows no more keys in this project.${said(failure)}`,
    nextStep: 'Revoke a key that is no longer used, or create this one in another project.',
  }),
  'project-limit-reached': (failure) => ({
    title: 'The workspace has as many projects as it may',
    sentence: `Speechmatics allows no more projects in this workspace.${said(failure)}`,
    nextStep: 'Delete a project that is no longer used, or use one that is there.',
  }),
  'temporary-keys-off': (failure) => ({
    title: 'Temporary keys aren’t enabled',
    sentence: `Speechmatics makes no temporary keys for this account.${said(failure)}`,
    nextStep: 'Ask Speechmatics support to enable them, or create a permanent key.',
  }),
  'request-rejected': (failure) => ({
    title: 'Speechmatics couldn’t accept this',
    sentence: `The server rejected the request${statusOf(failure)}.${said(failure)}`,
    nextStep: 'Check what was entered, then try again.',
  }),
  'not-found': (failure) => ({
    title: 'It isn’t there any more',
    sentence: `Speechmatics doesn’t know it. Someone may have deleted it meanwhile.${said(failure)}`,
    nextStep: 'Refresh to see what is there now.',
  }),
  gone: (failure) => ({
    title: 'It has been deleted',
    sentence: `Speechmatics says that it is gone for good.${said(failure)}`,
    nextStep: 'Refresh to see what is there now.',
  }),
  'rate-limited': (failure) => ({
    title: 'Too many requests',
    sentence:
      failure.retryAfterSeconds === undefined
        ? `${hostOf(failure)} asks to slow down.`
        : `${hostOf(failure)} asks to wait ${wait(failure.retryAfterSeconds)}.`,
    nextStep: 'Wait a little, then try again. Nothing was changed.',
  }),
  'server-fault': (failure) => ({
    title: 'Speechmatics has a problem',
    sentence: `${hostOf(failure)} answered with an error${statusOf(failure)}.${said(failure)}`,
    nextStep: 'Try again in a minute. If it goes on, look at the Speechmatics status page.',
  }),
  'not-listed': () => ({
    title: 'This project doesn’t list it',
    sentence:
      'No list of this project has shown it. It may have been revoked or deleted, or belong to another project. Nothing was sent.',
    nextStep: 'Refresh to see what is there now.',
  }),
  'answer-unreadable': (failure) => ({
    title: 'The answer made no sense',
    sentence: `Something answered for ${hostOf(failure)}, but not in a way Keydesk knows. A proxy or sign-in page may sit in between.`,
    nextStep: 'Check the network sign-in and the workspace’s address, then try again.',
  }),
  'answer-too-large': (failure) => ({
    title: 'The answer was too large',
    sentence: `${hostOf(failure)} sent more than Keydesk is willing to read.`,
    nextStep: 'Check the workspace’s address, then try again.',
  }),

  'not-management-api': (failure) => ({
    title: 'This address answers, but not as a Management API',
    sentence: `What ${hostOf(failure)} sent back is not an answer of the Speechmatics Management API${statusOf(failure)}.`,
    nextStep: `Check the address; the usual one is ${defaultBaseUrl}. If it is right, a proxy or a network sign-in page may be answering in its place.`,
  }),

  'older-service': (failure) => ({
    title: 'This address belongs to an older service',
    sentence: `${hostOf(failure)} is an older Speechmatics service, which takes API keys. Keydesk sends no management token there unless you say so.`,
    nextStep: `Add the workspace again with the address ${defaultBaseUrl}, or replace its token: Keydesk then asks you about this address.`,
  }),
  offline: () => ({
    title: 'This computer is offline',
    sentence: 'There is no network connection.',
    nextStep: 'Connect to a network, then try again.',
  }),
  'host-unknown': (failure) => ({
    title: `${hostOf(failure)} can’t be found`,
    sentence: 'The network doesn’t know this address.',
    nextStep: 'Check the address, and the VPN if there is one, then try again.',
  }),
  'connection-failed': (failure) => ({
    title: `${hostOf(failure)} can’t be reached`,
    sentence: 'The connection failed or broke off.',
    nextStep: 'Check the network, VPN or proxy, then try again.',
  }),
  'certificate-invalid': (failure) => ({
    title: 'The connection isn’t safe',
    sentence: `The certificate of ${hostOf(failure)} can’t be trusted, so nothing was sent.`,
    nextStep:
      'If your company checks web traffic, ask IT to add its certificate to this computer. Also check the computer’s clock.',
  }),
  'proxy-wants-credentials': (failure) => ({
    title: 'The proxy wants a user name and password',
    sentence: `It let nothing through to ${hostOf(failure)}, so nothing was changed there. Keydesk keeps no passwords of proxies.`,
    nextStep:
      'Sign in to the proxy if your company has a page for that, or ask IT to let Keydesk through, or choose another proxy in Settings. Then try again.',
  }),
  'timed-out': (failure) => ({
    title: 'No answer in time',
    sentence: `${hostOf(failure)} took too long to answer.`,
    nextStep: 'Try again.',
  }),
  cancelled: () => ({
    title: 'Cancelled',
    sentence: 'This was stopped before it finished.',
    nextStep: 'Try again whenever you like.',
  }),

  'outcome-unknown': (failure) => ({
    title: 'It isn’t known whether this worked',
    sentence: `The request was sent to ${hostOf(failure)}, but nothing has proven yet what became of it.`,
    nextStep: 'Refresh and check before you try again.',
  }),
  'write-in-progress': () => ({
    title: 'Something else is under way',
    sentence: 'Keydesk makes one change at a time here.',
    nextStep: 'Wait for it to finish, then try again.',
  }),

  'workspace-unknown': () => ({
    title: 'This workspace is no longer here',
    sentence: 'It has been removed from Keydesk.',
    nextStep: 'Choose another workspace, or add this one again.',
  }),
  'handoff-ended': () => ({
    title: 'The key’s value is gone',
    sentence: 'It was closed, or destroyed to keep it safe, and can’t be shown again.',
    nextStep: 'If it was not copied, revoke the key and create another.',
  }),
  'stored-data-unreadable': ({ document = 'copy' }) => ({
    ...unreadable[document],
    nextStep: letKeydeskRead,
  }),
  'storage-failed': () => ({
    title: 'Keydesk couldn’t save this',
    sentence: 'Writing to this computer’s disk failed.',
    nextStep: 'Check that the disk isn’t full and that your user folder can be written to, then try again.',
  }),
  'sign-in-start-refused': (_, { platform }) => ({
    title: 'This computer didn’t take the change',
    sentence: 'What it starts when you sign in could not be changed, so the setting is as it was.',
    nextStep: changeSignIn[platform],
  }),
  'demo-unavailable': () => ({
    title: 'The demo workspace didn’t start',
    sentence: 'Its local server could not be started.',
    nextStep: 'Try again, or start Keydesk again.',
  }),
  'update-tampered': (failure) => ({
    title: 'The update was refused',
    sentence: `What came from ${failure.host ?? 'the update server'} isn’t what its publisher made: a checksum or signature doesn’t fit. It was deleted, and nothing was installed.`,
    nextStep: 'Tell your IT administrator. Keep using this version until they have looked at it.',
  }),
  'update-list-unreadable': (failure) => ({
    title: 'The list of versions can’t be read',
    sentence: `${failure.host ?? 'The update server'} has no list of versions for this channel, or one that Keydesk doesn’t understand.`,
    nextStep: 'Try the other channel, or ask your IT administrator.',
  }),
  'update-server-failed': (failure) => ({
    title: 'The update server has a problem',
    sentence: `${failure.host ?? 'The update server'} answered with an error${statusOf(failure)}.`,
    nextStep: 'Try again later. If it goes on, ask your IT administrator.',
  }),
  'policy-forbids': () => ({
    title: 'Your organisation doesn’t allow this',
    sentence: 'A policy of this computer forbids it, so nothing was done.',
    nextStep: 'Ask your IT administrator if you need it.',
  }),
  'policy-unreadable': (_, { platform }) => ({
    title: 'This computer’s policy can’t be read',
    sentence:
      'Your organisation has set rules for Keydesk, and they can’t be read or trusted. Until they can, Keydesk changes nothing and connects to nothing.',
    nextStep: `Ask your IT administrator to look at ${policyPlaces[platform]}, then start Keydesk again.`,
  }),
  internal: () => ({
    title: 'Something went wrong in Keydesk',
    sentence: 'This is a fault in the app, not something you did.',
    nextStep: 'Try again. If it goes on, start Keydesk again.',
  }),
}
