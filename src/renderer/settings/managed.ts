import type { Policy } from '#shared/policy'
import { usePolicy } from '../bridge'
import type { SettingName } from './store'

/** What the policy calls each setting that it can rule. */
const ruledBy: Partial<Record<SettingName, keyof Policy>> = {
  clipboardClearSeconds: 'clipboardSeconds',
  proxy: 'proxy',
  rotationAgeDays: 'rotationAgeDays',
  tokenAgeDays: 'tokenAgeDays',
}

/** Whether the policy sets this setting in place of the person. */
export const useIsManaged = (name: SettingName): boolean => {
  const { policy } = usePolicy()
  const rule = ruledBy[name]
  return rule !== undefined && policy[rule] !== undefined
}
