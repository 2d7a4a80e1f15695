import { cloneElement, type ReactElement, type ReactNode } from 'react';
import { type ButtonVariant, buttonStyle, iconButtonStyle } from './button-style.ts';

type Link = ReactElement<Record<string, unknown>>;

type ButtonLinkProps = {
  /** The link to render, for example `<Link to="/" />`. */
  link: Link;
  variant?: ButtonVariant;
  /** A decorative icon before the words. */
  icon?: ReactNode;
  children: ReactNode;
};

/** A link that looks like a `Button`: it goes somewhere, so it opens in a new tab too. */
export function ButtonLink({ link, variant = 'quiet', icon, children }: ButtonLinkProps) {
  const content = (
    <>
      {icon}
      {children}
    </>
  );
  return cloneElement(link, { className: buttonStyle(variant, 'medium') }, content);
}

type IconLinkProps = {
  link: Link;
  /** Its accessible name. */
  label: string;
  /** The icon, for example `<ArrowLeft className="size-5" />`. */
  children: ReactNode;
};

/** A link that looks like an `IconButton`. */
export function IconLink({ link, label, children }: IconLinkProps) {
  const className = iconButtonStyle('plain', 'medium');
  return cloneElement(link, { 'aria-label': label, className }, children);
}
