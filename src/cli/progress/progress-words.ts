import type { Progress } from '../../shared/contract/contract.ts'
import { countText, durationText, plural, sizeText } from '../output/words.ts'

/** How far something is, in words, and as a share where that is known. */
export interface ProgressWords {
  /** 0 to 1; null while the end is not known. */
  doneRatio: number | null
  text: string
}

const phases = { looking: 'Looking for files', reading: 'Reading', finishing: 'Finishing' } as const

const ofTotal = (done: string, total: string | null): string => (total === null ? done : `${done} of ${total}`)

/** Files, bytes, rate and time left of an import. */
export const importWords = (at: Progress<'import.run'>): ProgressWords => {
  const files = at.filesTotal === null ? plural(at.filesDone, 'file') : `${countText(at.filesDone)} of ${plural(at.filesTotal, 'file')}`
  const bytes = ofTotal(sizeText(at.bytesDone), at.bytesTotal === null ? null : sizeText(at.bytesTotal))
  const rate = at.eventsPerSecond > 0 ? [`${countText(at.eventsPerSecond)}/s`] : []
  const left = at.remainingMs === null || at.phase === 'finishing' ? [] : [`${durationText(at.remainingMs)} left`]
  const parts = [`${phases[at.phase]}: ${files}`, bytes, plural(at.eventsRead, 'event'), ...rate, ...left]
  return { doneRatio: at.bytesTotal === null || at.bytesTotal === 0 ? null : at.bytesDone / at.bytesTotal, text: parts.join(' · ') }
}

const syncPhases = {
  'signing-in': 'Signing in',
  looking: 'Looking through the bucket',
  collecting: 'Collecting',
  waiting: 'Waiting',
  finishing: 'Finishing'
} as const

/** Files, bytes, rate and places of a sync. */
export const syncWords = (at: Progress<'sync.run'>): ProgressWords => {
  if (at.phase === 'waiting') return { doneRatio: null, text: `Waiting: ${at.waitingFor ?? ''}` }
  if (at.phase === 'signing-in' || at.phase === 'looking') return { doneRatio: null, text: `${syncPhases[at.phase]}: ${at.connectorId}` }
  const places = at.placesTotal === null ? [] : [`${countText(at.placesDone)} of ${plural(at.placesTotal, 'place')}`]
  const files = ofTotal(plural(at.filesDone, 'file'), at.filesTotal === null ? null : countText(at.filesTotal))
  const rate = at.eventsPerSecond > 0 ? [`${countText(at.eventsPerSecond)}/s`] : []
  const parts = [
    `${syncPhases[at.phase]} ${at.connectorId}`,
    ...places,
    files,
    sizeText(at.bytesDone),
    plural(at.eventsRead, 'event'),
    ...rate
  ]
  return { doneRatio: at.placesTotal === null || at.placesTotal === 0 ? null : at.placesDone / at.placesTotal, text: parts.join(' · ') }
}

/** Step and place in it, of any other long work. */
export const stepWords = ({ step, done, total }: Progress<'workspace.verify'>): ProgressWords => ({
  doneRatio: total === null || total === 0 ? null : done / total,
  text: `${step}: ${ofTotal(countText(done), total === null ? null : countText(total))}`
})
