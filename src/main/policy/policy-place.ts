/** Where a machine's policy is: a file of its administrator's, by user id, or the registry of Windows. */
export type PolicyPlace =
  | { readonly kind: 'file'; readonly path: string; readonly owner: number }
  | { readonly kind: 'registry' }

const root = 0

/** Where the policy of a machine is, by platform: places that only an administrator can write to. */
export const policyPlace = (platform: string): PolicyPlace => {
  if (platform === 'win32') return { kind: 'registry' }
  const path =
    platform === 'darwin' ? '/Library/Application Support/Keydesk/policy.json' : '/etc/keydesk/policy.json'
  return { kind: 'file', path, owner: root }
}
