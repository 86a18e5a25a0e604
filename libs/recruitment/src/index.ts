export { RecruitmentModule } from './recruitment.module.js';
