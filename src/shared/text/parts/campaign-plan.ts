import { campaignPlan as english } from '../en/parts/campaign-plan'
import { partInUse } from '../language'

/** The words of the plan of a campaign, in the language in use when this is loaded. */
export const campaignPlanWords = partInUse('campaignPlan', english)
