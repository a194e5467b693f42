/** Writing what is in force here as a team's file. */
import { settingsItem } from '../settings/kept'
import { allowListItem, ownAdaptersItem, ownPhrasesItem, teamItem } from './kept'
import type { Team, TeamMark } from './team'

/** The user's own settings as a file: what is empty is left out. */
export async function exportTeam(mark: TeamMark): Promise<string> {
  const [{ policy, house }, { levels, profile, packs }, phrases, allow, adapters] = await Promise.all([
    settingsItem.getValue(),
    teamItem.getValue(),
    ownPhrasesItem.getValue(),
    allowListItem.getValue(),
    ownAdaptersItem.getValue(),
  ])
  const team: Team = {
    'chatlint-team': 1,
    ...mark,
    ...(Object.keys(policy).length > 0 && { policy }),
    ...(house.length > 0 && { words: house }),
    ...(levels && { levels }),
    ...(profile && { profile }),
    ...(packs && packs.length > 0 && { packs }),
    ...(phrases.length > 0 && { phrases }),
    ...(allow.length > 0 && { allow }),
    ...(adapters.length > 0 && { adapters }),
  }
  return `${JSON.stringify(team, null, 2)}\n`
}
