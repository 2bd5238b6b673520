import type { ExtractionMode } from '../../../shared/vocabulary/connector.ts'

/** How an account’s logs are had. */
export const modeWords: Readonly<Record<ExtractionMode, { label: string; description: string }>> = {
  account: { label: 'Extract', description: 'Its own logs only.' },
  organization: { label: 'Extract for organization', description: 'The logs of every account the trail covers.' },
  skip: { label: 'Skip', description: 'Its logs come through the organization’s trail.' }
}
