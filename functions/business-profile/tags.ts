/** The words by which businesses are found (B87). The owner of the program adds some here; none is ever renamed. */

export const industries = [
  'agriculture',
  'education',
  'energy',
  'financial_services',
  'government',
  'healthcare',
  'hospitality',
  'logistics',
  'manufacturing',
  'media',
  'nonprofit',
  'professional_services',
  'real_estate',
  'retail',
  'telecommunications',
] as const;
export type Industry = (typeof industries)[number];

export const products = [
  'business_applications',
  'cloud_platform',
  'collaboration',
  'data_and_ai',
  'devices',
  'identity_and_security',
  'productivity',
] as const;
export type Product = (typeof products)[number];

export const serviceTypes = [
  'advice',
  'custom_development',
  'deployment',
  'integration',
  'licensing',
  'managed_services',
  'migration',
  'support',
  'training',
] as const;
export type ServiceType = (typeof serviceTypes)[number];

/** What only the operator gives, for what a company has shown (B87). */
export const competencies = [
  'application_development',
  'cloud_platform',
  'collaboration',
  'data_analytics',
  'identity_and_security',
  'midmarket',
  'small_business',
] as const;
export type Competency = (typeof competencies)[number];
