import { type ResourceType, resourceTypes } from '../../shared/vocabulary/activity.ts'
import type { TrailSelectors } from '../../shared/vocabulary/inventory.ts'
import { profileActions } from '../../shared/vocabulary/profile.ts'
import { selectorNote, unnamedBucketsNote } from './coverage-notes.ts'
import { probesOf } from './probe.ts'
import { recordsCall } from './selector-match.ts'

/** What one trail's selectors let see of a kind. */
export interface SelectorCoverage {
  type: ResourceType
  /** `partial`: some calls, or some buckets. */
  state: 'full' | 'partial' | 'none'
  /** Why, and what to set; '' when nothing is left out. */
  note: string
}

/** A bucket and an object no selector names. */
const anyObject = 'arn:aws:s3:::\u0001/\u0001'

/** What a logging trail with these selectors records of use of each kind, whatever is stored. @param name  of the trail, for the words */
export const selectorCoverage = (selectors: TrailSelectors, name: string): SelectorCoverage[] =>
  resourceTypes.map(type => {
    const probes = probesOf(type, profileActions('data', type))
    const period = { logging: true, selectors, multiRegion: true, organization: false, fromMs: 0, toMs: 1 }
    const note = selectorNote([{ period }], name, type, probes)
    const seen = probes.filter(probe =>
      recordsCall(selectors, { probe, resourceArn: type === 's3-bucket' ? anyObject : '', callerArn: '\u0001' })
    )
    if (seen.length === probes.length) return { type, state: 'full', note: '' }
    if (note === '') return { type, state: 'partial', note: unnamedBucketsNote(name, type) }
    return { type, state: seen.length > 0 ? 'partial' : 'none', note }
  })

/** Event history holds management events only, and all of them. */
export const historyCoverage: readonly SelectorCoverage[] = resourceTypes.map(type =>
  type === 's3-bucket'
    ? {
        type,
        state: 'none',
        note: 'Event history holds no S3 data events: use of objects can be seen only through a trail that records them.'
      }
    : { type, state: 'full', note: '' }
)
