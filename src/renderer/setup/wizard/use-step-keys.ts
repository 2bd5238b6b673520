import { type KeyboardEvent, useCallback } from 'react'

const isOneLine = (target: HTMLElement): boolean =>
  target instanceof HTMLInputElement &&
  !['checkbox', 'radio', 'button', 'submit', 'search'].includes(target.type) &&
  target.getAttribute('aria-expanded') !== 'true'

/** Enter in a line of text goes on; Alt with an arrow up or down goes a step back or forth from anywhere but a text of many lines. */
export const useStepKeys = (move: (by: 1 | -1) => void, goOn: () => void) =>
  useCallback(
    (event: KeyboardEvent<HTMLElement>): void => {
      const { target, currentTarget, key, altKey } = event
      // What is shown above the page (a dialog) is its child only in React.
      if (!(target instanceof HTMLElement) || !currentTarget.contains(target) || event.defaultPrevented) return
      if (altKey && (key === 'ArrowDown' || key === 'ArrowUp') && !(target instanceof HTMLTextAreaElement)) {
        event.preventDefault()
        move(key === 'ArrowDown' ? 1 : -1)
      } else if (key === 'Enter' && !altKey && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing && isOneLine(target)) {
        event.preventDefault()
        goOn()
      }
    },
    [move, goOn]
  )
