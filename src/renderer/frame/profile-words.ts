import type { Profile } from '../../shared/vocabulary/profile.ts'

/** What each profile counts as access. */
export const profileWords: Readonly<Record<Profile, { name: string; meaning: string }>> = {
  data: { name: 'Data', meaning: 'Reading and writing content' },
  read: { name: 'Read', meaning: 'Reading content' },
  write: { name: 'Write', meaning: 'Writing and deleting content' },
  admin: { name: 'Admin', meaning: 'Policies, configuration and existence' },
  'data+admin': { name: 'Data and admin', meaning: 'All of them' }
}
