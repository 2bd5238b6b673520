// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keys
// biome-ignore-all lint/a11y/useSemanticElements: a group of lines is no set of form fields
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import { useEffect, useRef } from 'react'
import styles from './activity.module.css'
import { activityTokens } from './activity-tokens.ts'
import { leastListPx } from './event-list-size.ts'
import { FacetPanel, type FacetPanelProps } from './facet-panel.tsx'
import { useFillHeight } from './use-fill-height.ts'

/** Facets beside the table, as tall as it is. */
export const FacetSide = (props: FacetPanelProps) => {
  const box = useRef<HTMLDivElement>(null)
  const heightPx = useFillHeight(box, leastListPx)
  return (
    <div ref={box} className={styles.side}>
      <Container disableContentPaddings>
        <div
          className={styles.sideBox}
          style={{ blockSize: heightPx - 2 }}
          tabIndex={0}
          role="group"
          aria-label="Facets of the matching events"
        >
          <FacetPanel {...props} />
        </div>
      </Container>
    </div>
  )
}

/** The same on a narrow window: over the page, until it is closed. */
export const FacetDrawer = (props: FacetPanelProps & { onClose: () => void }) => {
  const { onClose, ...facets } = props
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, as every dialog
    <dialog
      ref={dialog}
      className={styles.drawer}
      style={activityTokens}
      aria-label="Facets"
      onClose={onClose}
      onClick={event => {
        if (event.target === dialog.current) dialog.current?.close()
      }}
    >
      <div className={styles.drawerBody}>
        <div className={styles.drawerHead}>
          <h2>Facets</h2>
          <Button variant="icon" iconName="close" ariaLabel="Close facets" onClick={() => dialog.current?.close()} />
        </div>
        <FacetPanel {...facets} />
      </div>
    </dialog>
  )
}
