import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { setupTokens } from '../setup-tokens.ts'
import styles from './steps.module.css'

/** Tags of a new trail. */
export const TagRows = (props: { form: SetupForm }) => {
  const { form } = props
  const { tags, state } = form.draft.trail
  if (state !== 'new') return null
  const set = (next: typeof tags): void => form.set('trail', { tags: next })
  const change = (at: number, part: Partial<(typeof tags)[number]>): void =>
    set(tags.map((tag, place) => (place === at ? { ...tag, ...part } : tag)))
  const problem = form.problemAt('trail.tags')
  return (
    <FormField
      stretch
      label={
        <>
          Tags <i>- optional</i>
        </>
      }
      {...(problem === undefined ? {} : { errorText: problem })}
    >
      <SpaceBetween size="xs">
        {tags.map((tag, at) => {
          const wrongKey = form.problemAt(`trail.tags.${at}.key`)
          const wrongValue = form.problemAt(`trail.tags.${at}.value`)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its texts change while it is typed
            <div key={at} className={styles.two} style={setupTokens}>
              <FormField stretch {...(wrongKey === undefined ? {} : { errorText: wrongKey })}>
                <Input
                  value={tag.key}
                  onChange={({ detail }) => change(at, { key: detail.value })}
                  onBlur={() => form.touch(`trail.tags.${at}.key`)}
                  placeholder="Key"
                  ariaLabel={`Tag ${at + 1}: key`}
                />
              </FormField>
              <FormField stretch {...(wrongValue === undefined ? {} : { errorText: wrongValue })}>
                <Input
                  value={tag.value}
                  onChange={({ detail }) => change(at, { value: detail.value })}
                  onBlur={() => form.touch(`trail.tags.${at}.value`)}
                  placeholder="Value"
                  ariaLabel={`Tag ${at + 1}: value`}
                />
              </FormField>
              <Button
                iconName="remove"
                variant="icon"
                formAction="none"
                ariaLabel={`Remove tag ${at + 1}`}
                onClick={() => set(tags.filter((_, place) => place !== at))}
              />
            </div>
          )
        })}
        <Button formAction="none" disabled={tags.length >= 50} onClick={() => set([...tags, { key: '', value: '' }])}>
          Add tag
        </Button>
      </SpaceBetween>
    </FormField>
  )
}
