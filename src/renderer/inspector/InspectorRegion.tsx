import { useInspector } from '../key-table/inspector'
import { useIsInspectorOpen } from '../key-table/model/table-looks'
import { lazyPart } from '../ui'

const Inspector = lazyPart(async () => (await import('./Inspector')).Inspector)

/** What is known of the key of the active row, beside the list or over it, while it is open and a list is on screen. */
export const InspectorRegion = ({ workspaceId }: { workspaceId: string }) => {
  const isOpen = useIsInspectorOpen()
  const list = useInspector((state) => state.list)
  return isOpen && list?.workspaceId === workspaceId ? <Inspector list={list} /> : null
}
