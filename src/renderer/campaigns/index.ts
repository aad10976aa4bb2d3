export { CampaignBanner } from './CampaignBanner'
export { CampaignDialogs } from './CampaignDialogs'
export { askToRotate, mostTogether } from './store'
