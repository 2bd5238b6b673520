import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'

/** Something the frame tells after an action: what happened, and perhaps the way back. */
export interface Note {
  id: string
  type: 'success' | 'info' | 'warning' | 'error'
  header?: string
  content?: ReactNode
  /** `Undo`, `Show`. */
  action?: { text: string; run: () => void }
}

interface Notes {
  notes: readonly Note[]
  /** Shows a note; one with the same id takes its place. */
  tell: (note: Note) => void
  dismiss: (id: string) => void
}

const NotesContext = createContext<Notes | null>(null)

/** Keeps the notes until they are dismissed. */
export const NotesProvider = (props: { children: ReactNode }) => {
  const [notes, setNotes] = useState<readonly Note[]>([])
  const tell = useCallback((note: Note) => setNotes(now => [note, ...now.filter(({ id }) => id !== note.id)]), [])
  const dismiss = useCallback((id: string) => setNotes(now => now.filter(note => note.id !== id)), [])
  const value = useMemo(() => ({ notes, tell, dismiss }), [notes, tell, dismiss])
  return <NotesContext value={value}>{props.children}</NotesContext>
}

/** @throws Error when used outside `NotesProvider`: a mistake in the program. */
export const useNotes = (): Notes => {
  const notes = useContext(NotesContext)
  if (notes === null) throw new Error('NotesProvider is missing above this component')
  return notes
}
