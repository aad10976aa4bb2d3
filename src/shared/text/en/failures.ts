import { defaultBaseUrl } from '../../domain/api-address'
import { ruledFields } from '../../domain/keys/ruled-fields'
import type { Failure, FailureCode, RefusalCause, TokenFlaw } from '../../failure'
import { brokenRules } from './fields'
import { permissionNames, permissionUses } from './permissions'
import { ordinal, plural, timeLater } from './plural'
import { letKeydeskRead, unreadable } from './unreadable'

/** Facts about this computer, for sentences. */
export interface FailurePlace {
  readonly keychainName: string
  readonly platform: 'darwin' | 'linux' | 'win32'
}

/** The text of a failure: what happened, some detail, and what to do. */
export interface FailureWords {
  readonly title: string
  readonly sentence: string
  readonly nextStep: string
}

/** The rule that a new key breaks, if the failure is about one. */
const ruleIn = (fields: NonNullable<Failure['fields']>): string | undefined => {
  const field = ruledFields.find((each) => fields[each] === 'against-policy')
  return field === undefined ? undefined : brokenRules[field]
}

type Describe = (failure: Failure, place: FailurePlace) => FailureWords

/** A keychain's name at the start of a sentence: Linux's is `the system keyring`. */
const atStart = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
const hostOf = ({ host }: Failure): string => host ?? 'The Speechmatics server'
const hostInside = ({ host }: Failure): string => host ?? 'the Speechmatics server'
const said = ({ detail }: Failure): string => (detail === undefined ? '' : ` The server said: “${detail}”`)
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
  after === 0 ? 'at the start' : `after the ${ordinal(after)} character`

/** What is wrong with a copied token. The token itself is never quoted. */
const flawOf = (
  { kind, after = 0, limit = 0 }: TokenFlaw,
  { keychainName, platform }: FailurePlace,
): string => {
  switch (kind) {
    case 'invisible':
      return `The copied token contains an invisible character ${whereIn(after)}.`
    case 'blank':
      return `The copied token contains a space ${whereIn(after)}.`
    case 'line-break':
      return `The copied token contains a line break ${whereIn(after)}.`
    case 'foreign':
      return `The copied token contains an invalid character ${whereIn(after)}.`
    case 'several':
      return 'The copied text contains more than one possible token.'
    case 'address':
      return 'The copied text is a web address, not a management token.'
    case 'too-long':
      // Other keychains accept more; servers do not.
      return `The copied token is too long: ${platform === 'win32' ? keychainName : 'Keydesk'} accepts at most ${limit.toLocaleString('en')} characters. It was not sent anywhere.`
  }
}

const copyAgain: Record<TokenFlaw['kind'], string> = {
  invisible: 'Copy it again from the Speechmatics portal, then paste it.',
  blank: 'Copy it again without the space, then paste it.',
  'line-break': 'Copy it again as a single line, then paste it.',
  foreign: 'Copy it again from the Speechmatics portal, then paste it.',
  several: 'Copy only the token, then paste it.',
  address: 'Copy the token itself, then paste it.',
  'too-long': 'Check that only the token was copied, or create another in the Speechmatics portal.',
}

/** A possible reason for a refusal, as an item of a list. */
const causeWords = (cause: RefusalCause, { permission }: Failure): string => {
  switch (cause) {
    case 'permission':
      return permission === undefined
        ? 'the token lacks the permission'
        : `the token lacks “${permissionNames[permission]}”`
    case 'token':
      return 'the token was deleted'
    case 'key-limit':
      return 'the project has reached its key limit'
    case 'project-limit':
      return 'the workspace has reached its project limit'
    case 'temporary-keys':
      return 'temporary keys are not enabled for this account'
    case 'payments':
      return 'payments are outstanding'
  }
}

const possible = (failure: Failure): string => {
  const { causes = [] } = failure
  if (causes.length === 0) return ''
  const named = causes.map((cause) => causeWords(cause, failure)).join('; ')
  return causes.length === 1 ? ` It seems that ${named}.` : ` Possible reasons: ${named}.`
}

/** The text of every failure. A new code does not compile until it has its text here. */
export const failures: Record<FailureCode, Describe> = {
  'input-invalid': () => ({
    title: 'Check the marked fields',
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

  'clipboard-without-value': ({ tokenFlaw }) => ({
    title: 'No key on the clipboard',
    sentence:
      tokenFlaw?.kind === 'several'
        ? 'The copied text contains more than one possible key.'
        : 'The clipboard holds nothing that looks like a key’s value.',
    nextStep: 'Copy only the key’s value, from its first to its last character, then paste again.',
  }),
  'asked-too-often': ({ retryAfterSeconds = 60 }) => ({
    title: 'Too many attempts',
    sentence: 'Keydesk identifies at most 30 keys a minute.',
    nextStep: `Try again in ${wait(retryAfterSeconds)}.`,
  }),

  'keychain-missing': (_, { platform }) => ({
    title: 'This computer has no keychain',
    sentence: 'Keydesk keeps tokens only in the system’s keychain, never in a file, and found no keychain.',
    nextStep: getKeychain[platform],
  }),
  'keychain-locked': (_, { keychainName, platform }) => ({
    title: 'The keychain is locked',
    sentence: `${atStart(keychainName)} is locked, so nothing can be read from it or stored in it.`,
    nextStep: unlockKeychain[platform],
  }),
  'keychain-denied': (_, { keychainName }) => ({
    title: 'Keydesk wasn’t allowed to use the keychain',
    sentence: `${atStart(keychainName)} denied access, or you declined its prompt.`,
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

  'token-unreadable': (_, { keychainName }) => ({
    title: 'The token of this workspace can’t be read',
    sentence: `${atStart(keychainName)} has an entry for it, but not one that Keydesk wrote, so nothing was sent.`,
    nextStep: 'Paste a management token for this workspace.',
  }),

  'token-in-use': () => ({
    title: 'This is the token that the workspace already uses',
    sentence: 'The copied token is the workspace’s usual one. A token for deleting is a second one.',
    nextStep: 'Create another token in the Speechmatics portal, then paste that.',
  }),
  'token-of-other-workspace': () => ({
    title: 'This token belongs to another workspace',
    sentence: 'It lists other projects than this workspace’s usual token. It was not stored.',
    nextStep: 'Create a token in this workspace in the Speechmatics portal, then paste that.',
  }),
  'workspaces-not-comparable': () => ({
    title: 'Keydesk can’t tell whether this token belongs to this workspace',
    sentence: `To compare projects, both tokens need “${permissionNames['view-projects']}”, and one of them doesn’t list any. Whether the new token works is only known once something is deleted.`,
    nextStep: 'Check in the Speechmatics portal that both are listed in the same workspace.',
  }),

  'token-rejected': (failure) => ({
    title: 'The token was rejected',
    sentence: `${hostOf(failure)} doesn’t accept this management token. It may have been deleted.${said(failure)}`,
    nextStep: 'Create a new token in the Speechmatics portal and paste it here.',
  }),
  'token-reads-nothing': (failure) => ({
    title: 'This token can’t list anything',
    sentence: `${hostOf(failure)} refused to list projects and API keys. The token may lack both permissions, or it may be wrong or deleted: the API’s answer is the same.`,
    nextStep: 'Check it in the Speechmatics portal. If it is only meant to create keys, use it anyway.',
  }),
  'permission-missing': (failure) => {
    const { permission } = failure
    if (permission !== undefined && failure.causes?.includes('token') === true)
      return {
        title: 'The token isn’t allowed to do this',
        sentence: `Either it lacks “${permissionNames[permission]}”, or it was deleted: the API’s answer is the same.${said(failure)}`,
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
    title: 'This was refused, perhaps before it reached Speechmatics',
    sentence: `The answer${statusOf(failure)} isn’t in the Management API’s format: a proxy, firewall or sign-in page may sit between this computer and ${hostInside(failure)}.`,
    nextStep:
      'Check whether your network asks you to sign in, or ask IT to let Keydesk through. Then try again.',
  }),
  'key-limit-reached': (failure) => ({
    title: 'This project has reached its key limit',
    sentence: `Speechmatics allows no more keys in this project.${said(failure)}`,
    nextStep: 'Revoke a key that is no longer used, or create this one in another project.',
  }),
  'project-limit-reached': (failure) => ({
    title: 'This workspace has reached its project limit',
    sentence: `Speechmatics allows no more projects in this workspace.${said(failure)}`,
    nextStep: 'Delete a project that is no longer used, or use an existing one.',
  }),
  'temporary-keys-off': (failure) => ({
    title: 'Temporary keys aren’t enabled',
    sentence: `Speechmatics doesn’t create temporary keys for this account.${said(failure)}`,
    nextStep: 'Ask Speechmatics support to enable them, or create a permanent key.',
  }),
  'request-rejected': (failure) => ({
    title: 'Speechmatics couldn’t accept this',
    sentence: `The server rejected the request${statusOf(failure)}.${said(failure)}`,
    nextStep: 'Check what was entered, then try again.',
  }),
  'not-found': (failure) => ({
    title: 'It isn’t there any more',
    sentence: `Speechmatics doesn’t know it. Someone may have deleted it in the meantime.${said(failure)}`,
    nextStep: 'Refresh to see what is there now.',
  }),
  gone: (failure) => ({
    title: 'It has been deleted',
    sentence: `Speechmatics says that it was deleted for good.${said(failure)}`,
    nextStep: 'Refresh to see what is there now.',
  }),
  'rate-limited': (failure) => ({
    title: 'Too many requests',
    sentence:
      failure.retryAfterSeconds === undefined
        ? `${hostOf(failure)} is limiting requests.`
        : `${hostOf(failure)} is limiting requests and asks to wait ${wait(failure.retryAfterSeconds)}.`,
    nextStep: 'Wait a little, then try again. Nothing was changed.',
  }),
  'quota-exceeded': (failure) => ({
    title: 'The account’s quota is used up',
    sentence: `${hostOf(failure)} accepts no more at the moment: all sessions of the contract are in use, or its usage quota or credit is used up.`,
    nextStep: 'Try again later, or look at the usage in the Speechmatics portal.',
  }),
  'server-fault': (failure) => ({
    title: 'Speechmatics has a problem',
    sentence: `${hostOf(failure)} answered with an error${statusOf(failure)}.${said(failure)}`,
    nextStep: 'Try again in a minute. If it keeps happening, look at the Speechmatics status page.',
  }),
  'not-listed': () => ({
    title: 'Not found in the list',
    sentence:
      'It wasn’t in any list that Keydesk has loaded. It may have been revoked or deleted, or belong to another project. Nothing was sent.',
    nextStep: 'Refresh the list to see what is in it now.',
  }),
  'answer-unreadable': (failure) => ({
    title: 'The answer couldn’t be understood',
    sentence: `Something answered for ${hostInside(failure)}, but not in a way Keydesk knows. A proxy or sign-in page may sit in between.`,
    nextStep: 'Check the network sign-in and the workspace’s address, then try again.',
  }),
  'answer-too-large': (failure) => ({
    title: 'The answer was too large',
    sentence: `${hostOf(failure)} sent more than Keydesk accepts.`,
    nextStep: 'Check the workspace’s address, then try again.',
  }),

  'not-management-api': (failure) => ({
    title: 'This address answers, but not as a Management API',
    sentence: `The answer from ${hostInside(failure)} isn’t in the format of the Speechmatics Management API${statusOf(failure)}.`,
    nextStep: `Check the address; the usual one is ${defaultBaseUrl}. If it is right, a proxy or a network sign-in page may be answering in its place.`,
  }),

  'older-service': (failure) => ({
    title: 'This address belongs to an older service',
    sentence: `${hostOf(failure)} is an older Speechmatics service that accepts API keys. Keydesk doesn’t send a management token there unless you allow it.`,
    nextStep: `Add the workspace again with the address ${defaultBaseUrl}, or replace its token: Keydesk then asks you about this address.`,
  }),
  'address-changed': (failure) => ({
    title: 'The address of this workspace was changed',
    sentence: `Its token was stored for ${failure.storedFor ?? 'another address'}, but its address is now ${hostInside(failure)}. Nothing was sent.`,
    nextStep:
      'If the new address is right, start Keydesk again and allow it, or replace the token. If not, remove the workspace and add it again.',
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
    sentence: `The certificate of ${hostInside(failure)} can’t be trusted, so nothing was sent.`,
    nextStep:
      'If your company checks web traffic, ask IT to add its certificate to this computer. Also check the computer’s clock.',
  }),
  'proxy-wants-credentials': (failure) => ({
    title: 'The proxy requires a user name and password',
    sentence: `It let nothing through to ${hostInside(failure)}, so nothing was changed there. Keydesk doesn’t store proxy passwords.`,
    nextStep:
      'Sign in to the proxy if your company has a page for that, ask IT to let Keydesk through, or choose another proxy in Settings. Then try again.',
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
    sentence:
      failure.stillListedSeconds === undefined
        ? `The request was sent to ${hostInside(failure)}, but whether it took effect isn’t confirmed yet.`
        : `It was still in the list ${timeLater(failure.stillListedSeconds)} after the request, but a slow server may yet carry it out.`,
    nextStep: 'Refresh and check before you try again.',
  }),
  'not-created': ({ notListedSeconds = 0 }) => ({
    title: 'The project is not in the list',
    sentence: `The answer was lost, and the list still doesn’t show the project ${timeLater(notListedSeconds)} after the request. A slow server may still create it.`,
    nextStep: 'Try again: Keydesk looks for that project before it creates another of this name.',
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
  'pasted-value-ended': () => ({
    title: 'The pasted value is gone',
    sentence: 'Keydesk holds a pasted value for ten minutes, and forgets it when the screen is locked.',
    nextStep: 'Copy the value, then paste it again.',
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
    title: 'The start at sign-in couldn’t be changed',
    sentence: 'The system didn’t accept the change, so the setting is as it was.',
    nextStep: changeSignIn[platform],
  }),
  'app-moved': () => ({
    title: 'Keydesk’s file was moved',
    sentence: 'The AppImage that Keydesk was started from is no longer where it was, or is another file now.',
    nextStep: 'Quit Keydesk, start it from where it is now, then try again.',
  }),
  'demo-unavailable': () => ({
    title: 'The demo workspace didn’t start',
    sentence: 'Its local server could not be started.',
    nextStep: 'Try again, or start Keydesk again.',
  }),
  'update-tampered': (failure) => ({
    title: 'The update was refused',
    sentence: `The update from ${failure.host ?? 'the update server'} failed its checksum or signature check. Nothing of it was kept or installed.`,
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
    nextStep: 'Try again later. If it keeps happening, ask your IT administrator.',
  }),
  'policy-forbids': ({ policyWords, fields = {} }) => ({
    title: 'Your organisation doesn’t allow this',
    sentence: policyWords ?? ruleIn(fields) ?? 'A policy of this computer forbids it, so nothing was done.',
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
    nextStep: 'Try again. If it keeps happening, start Keydesk again.',
  }),
}
