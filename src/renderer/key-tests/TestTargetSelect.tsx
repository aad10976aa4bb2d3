import type { TestTarget } from '#shared/contract/keys/key-tests'
import { regions, testedProducts } from '#shared/domain/regions'
import { text } from '#shared/text/index'
import { Field, Select } from '../ui'
import { useTestChoices } from './use-test-choices'

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
  const noteChosen = useTestChoices(workspaceId, (recalled) =>
    onValueChange({ product: recalled.product, region: recalled[recalled.product] }),
  )
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
            noteChosen()
            onValueChange(targets.find((target) => nameOf(target) === chosen) ?? null)
          }}
        />
      )}
    </Field>
  )
}
