import Icon from '@cloudscape-design/components/icon'
import TextFilter from '@cloudscape-design/components/text-filter'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Artefact } from '../../../shared/vocabulary/artefact.ts'
import { visibleText } from '../../activity/visible-text.ts'
import { useAccountName } from '../../frame/use-accounts.ts'
import { countOf } from '../../parts/count.tsx'
import { MiddleText } from '../../parts/middle-text.tsx'
import { artefactKindWords, hasFailed, listedRows } from './artefact-words.ts'
import styles from './artefacts.module.css'

const rowPx = { group: 30, artefact: 44 } as const

/** Every text by where it is applied, with how its checks went. Arrow keys move through it. */
export const ArtefactList = (props: {
  artefacts: readonly Artefact[]
  chosen: string | undefined
  hrefOf: (id: string) => string
  onChoose: (id: string) => void
}) => {
  const { artefacts, chosen } = props
  const [asked, setAsked] = useState('')
  const accountName = useAccountName()
  const rows = useMemo(() => listedRows(artefacts, asked, accountName), [artefacts, asked, accountName])
  const scroll = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: at => rowPx[rows[at]?.kind ?? 'artefact'],
    getItemKey: at => rows[at]?.key ?? at,
    overscan: 10
  })
  const at = rows.findIndex(({ key }) => key === chosen)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, virtual])
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.altKey) return
    event.preventDefault()
    const by = event.key === 'ArrowDown' ? 1 : -1
    for (let next = at + by; next >= 0 && next < rows.length; next += by) {
      const row = rows[next]
      if (row?.kind !== 'artefact') continue
      props.onChoose(row.key)
      requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus())
      return
    }
  }
  const shown = rows.filter(({ kind }) => kind === 'artefact').length
  return (
    <div className={styles.list}>
      {artefacts.length > 8 && (
        <TextFilter
          filteringText={asked}
          filteringPlaceholder="Find a text"
          filteringAriaLabel="Find a text"
          countText={countOf(shown, 'match', 'matches')}
          onChange={({ detail }) => setAsked(detail.filteringText)}
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is focused; arrows move among them */}
      <div className={styles.listScroll} ref={scroll} onKeyDown={onKeyDown}>
        <div style={{ blockSize: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index]
            if (row === undefined) return null
            const place = { position: 'absolute', insetInline: 0, transform: `translateY(${start}px)`, blockSize: rowPx[row.kind] } as const
            if (row.kind === 'group')
              return (
                <div key={key} style={place} className={styles.group}>
                  {visibleText(row.title)}
                </div>
              )
            const { artefact } = row
            const failed = hasFailed(artefact)
            const stateWords = failed ? 'checks failed' : artefact.checks.length === 0 ? 'not checked' : 'checks passed'
            return (
              <a
                key={key}
                style={place}
                className={styles.item}
                href={props.hrefOf(artefact.id)}
                aria-current={artefact.id === chosen || undefined}
                data-failed={failed || undefined}
                title={artefact.path}
                aria-label={`${artefactKindWords[artefact.kind]}: ${visibleText(artefact.title)}, ${stateWords}`}
              >
                <span className={styles.itemMark}>
                  <Icon
                    name={failed ? 'status-negative' : artefact.checks.length === 0 ? 'status-warning' : 'status-positive'}
                    variant={failed ? 'error' : artefact.checks.length === 0 ? 'warning' : 'success'}
                    size="small"
                  />
                </span>
                <span className={styles.itemTitle}>
                  <MiddleText text={artefact.title} />
                </span>
                <span className={styles.itemNote}>{failed ? 'Failed: do not apply' : <MiddleText text={artefact.path} />}</span>
              </a>
            )
          })}
        </div>
      </div>
      {shown === 0 && <p className={styles.none}>No text matches.</p>}
    </div>
  )
}
