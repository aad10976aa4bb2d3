import type { ApiKey } from '#shared/api-key'
import { formatDay, text } from '#shared/text/index'
import { ageWords } from '../../../../src/renderer/entities/keys/key-words'

/** A column as the tables beside Keydesk's show it: the same words, in the same order. */
export interface PlainColumn {
  readonly field: string
  readonly label: string
  /** What it is sorted by, and where it is searched, found by. */
  readonly value: (key: ApiKey) => string | number
  readonly show: (key: ApiKey, now: number) => string
  readonly isSearched: boolean
}

const { columns: labels, unnamed, unknownTime } = text.keys
const created = ({ createdAt }: ApiKey): number => (createdAt === null ? 0 : Date.parse(createdAt))

export const plainColumns: readonly PlainColumn[] = [
  {
    field: 'name',
    label: labels.name,
    value: ({ name }) => name,
    show: ({ name }) => (name === '' ? unnamed : name),
    isSearched: true,
  },
  { field: 'id', label: labels.id, value: ({ id }) => id, show: ({ id }) => id, isSearched: true },
  {
    field: 'created',
    label: labels.created,
    value: created,
    show: ({ createdAt }) => (createdAt === null ? unknownTime : formatDay(createdAt)),
    isSearched: false,
  },
  {
    field: 'age',
    label: labels.age,
    value: (key) => -created(key),
    show: ({ createdAt }, now) => ageWords(createdAt, now) ?? '',
    isSearched: false,
  },
  {
    field: 'clientRef',
    label: labels.clientRef,
    value: ({ clientRef }) => clientRef,
    show: ({ clientRef }) => clientRef,
    isSearched: true,
  },
]
