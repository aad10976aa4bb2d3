import { Component, type ReactNode } from 'react'
import { text } from '#shared/text/index'
import { Button, EmptyState } from '../ui'

/** Keeps a fault in one part of the page from leaving an empty window. */
export class ErrorBoundary extends Component<
  { isWholePage?: boolean; children: ReactNode },
  { hasFailed: boolean }
> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    const notice = (
      <EmptyState
        title={text.app.crashed}
        actions={<Button onClick={() => location.reload()}>{text.app.reload}</Button>}
      >
        {text.app.crashedText}
      </EmptyState>
    )
    return this.props.isWholePage === true ? <main>{notice}</main> : notice
  }
}
