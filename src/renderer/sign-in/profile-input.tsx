import Autosuggest from '@cloudscape-design/components/autosuggest'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { profileKindWords } from './aws-profile-words.ts'

/** A profile by its name, with those of this computer offered. Any other name can be typed: the file may not be here yet. */
export const ProfileInput = (props: { value: string; onChange: (profile: string) => void; onBlur: () => void }) => {
  const { data, isPending, error } = useEngineQuery('aws.profiles', {})
  return (
    <Autosuggest
      value={props.value}
      onChange={({ detail }) => props.onChange(detail.value)}
      onBlur={props.onBlur}
      options={(data?.profiles ?? []).map(({ name, kind, detail, problem }) => ({
        value: name,
        labelTag: profileKindWords[kind],
        description: problem ?? detail
      }))}
      statusType={isPending ? 'loading' : error === null ? 'finished' : 'error'}
      loadingText="Reading profiles"
      errorText={error?.message ?? ''}
      placeholder="production"
      enteredTextLabel={value => `Use ${value}`}
      ariaLabel="Profile"
      empty="No profile is called that"
    />
  )
}
