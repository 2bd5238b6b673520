import type { ActionClass, ResourceRef, Use } from '../../../shared/vocabulary/activity.ts'

/** A call on more things than this names no more of them. */
export const maxUses = 100

export const use = (action: string | null, resource: ResourceRef | null, actionClass: ActionClass): Use => ({
  action,
  resource,
  class: actionClass
})

/** One use for each resource, or a single one without. The same action on the same resource stands once; at most `maxUses`. */
export const usesOn = (action: string | null, resources: readonly ResourceRef[], actionClass: ActionClass): Use[] => {
  if (resources.length === 0) return [use(action, null, actionClass)]
  if (resources.length === 1) return [use(action, resources[0] ?? null, actionClass)]
  const byArn = new Map<string, ResourceRef>()
  for (const resource of resources) if (byArn.size < maxUses && !byArn.has(resource.arn)) byArn.set(resource.arn, resource)
  return [...byArn.values()].map(resource => use(action, resource, actionClass))
}
