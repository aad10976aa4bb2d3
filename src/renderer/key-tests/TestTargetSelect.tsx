import { useEffect, useEffectEvent, useRef } from 'react'
import type { TestTarget } from '#shared/contract/keys/key-tests'
import { regions, testedProducts } from '#shared/domain/regions'
import { text } from '#shared/text/index'
import { call } from '../bridge'
import { Field, Select } from '../ui'

const targets: readonly TestTarget[] = testedProducts.flatMap((product) =>
  regions[product].map((region) => ({ product, region })),
)
const nameOf = ({ product, region }: TestTarget): string => `${product} ${region}`

/** What to test keys for, or nothing; at first what was tested last in the workspace. */
export const TestTargetSelect = (props: {
  workspaceId: string
  label: string
  /** The choice of no test. */
  none: string
  hint: string
  value: TestTarget | null
  onValueChange: (target: TestTarget | null) => void
}) => {
  const { workspaceId, label, none, hint, value, onValueChange } = props
  const wasChosen = useRef(false)
  const recall = useEffectEvent(async (id: string) => {
    const reply = await call('tests.choices', { workspaceId: id })
    if (!reply.ok || wasChosen.current) return
    const { product } = reply.value.choices
    onValueChange({ product, region: reply.value.choices[product] })
  })
  useEffect(() => void recall(workspaceId), [workspaceId])
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Select
          {...control}
          value={value === null ? '' : nameOf(value)}
          options={[
            { value: '', label: none },
            ...targets.map((target) => ({
              value: nameOf(target),
              label: text.keyTests.place(target.product, target.region),
            })),
          ]}
          onValueChange={(chosen) => {
            wasChosen.current = true
            onValueChange(targets.find((target) => nameOf(target) === chosen) ?? null)
          }}
        />
      )}
    </Field>
  )
}
