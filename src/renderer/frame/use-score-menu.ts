import type { TopNavigationProps } from '@cloudscape-design/components/top-navigation'
import { profiles } from '../../shared/vocabulary/profile.ts'
import { profileWords } from './profile-words.ts'
import { useScoreQuestion } from './use-score-question.ts'

/** What counts as access in scores, as one menu beside the range; it stays in the address too. */
export const useScoreMenu = (): TopNavigationProps.Utility => {
  const { profile, conditional, assumeObserved, setProfile, setConditional, setAssumeObserved } = useScoreQuestion()
  const text = `${profileWords[profile].name}${conditional ? '' : ', unconditional'}${assumeObserved ? ', logs as complete' : ''}`
  return {
    type: 'menu-dropdown',
    iconName: 'key',
    text,
    ariaLabel: `Access that counts: ${text}`,
    title: 'Access that counts in scores',
    items: [
      {
        text: 'Profile',
        items: profiles.map(one => ({
          id: `profile:${one}`,
          text: profileWords[one].name,
          secondaryText: profileWords[one].meaning,
          itemType: 'checkbox' as const,
          checked: one === profile
        }))
      },
      {
        text: 'Conditional entitlements',
        items: [
          { id: 'conditional:on', text: 'Count', itemType: 'checkbox' as const, checked: conditional },
          { id: 'conditional:off', text: 'Leave out', itemType: 'checkbox' as const, checked: !conditional }
        ]
      },
      {
        text: 'Logs',
        items: [
          {
            id: 'assume:toggle',
            text: 'Take logs as complete',
            secondaryText: 'As if every use had been recorded',
            itemType: 'checkbox' as const,
            checked: assumeObserved
          }
        ]
      }
    ],
    onItemClick: ({ detail: { id } }) => {
      const [what, value] = id.split(':')
      const chosen = profiles.find(one => one === value)
      if (what === 'profile' && chosen !== undefined) setProfile(chosen)
      else if (what === 'conditional') setConditional(value === 'on')
      else if (what === 'assume') setAssumeObserved(!assumeObserved)
    }
  }
}
