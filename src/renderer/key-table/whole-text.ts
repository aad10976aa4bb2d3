import type { MouseEvent } from 'react'

const isCutOff = (element: Element): boolean => element.scrollWidth > element.clientWidth

/**
 * Gives the cell under the pointer its whole text as a tooltip where it is cut off. Given when it is needed, for a
 * tooltip in every cell would be paid for with every row that scrolls in.
 */
export const showWholeText = ({ target }: MouseEvent): void => {
  const cell =
    target instanceof Element ? target.closest<HTMLElement>('[role="gridcell"], [role="rowheader"]') : null
  // A tooltip of the column's own says more.
  if (cell === null || (cell.title !== '' && cell.dataset['whole'] === undefined)) return
  cell.dataset['whole'] = ''
  cell.title = [cell, ...cell.querySelectorAll('*')].some(isCutOff) ? cell.textContent : ''
}
