import { Component, type ErrorInfo, type ReactNode } from 'react';

/** What broke, and the way to draw it once more. */
export type Crash = { details: string; tryAgain: () => void };

type BoundaryProps = {
  /** What is drawn: when another value comes, it is tried again. */
  of?: unknown;
  fallback: (crash: Crash) => ReactNode;
  children: ReactNode;
};

type Broken = { error: unknown; stack: string };
type BoundaryState = { of: unknown; broken: Broken | null };

/** Keeps what breaks inside from taking along what stands around it. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { of: this.props.of, broken: null };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { broken: { error, stack: '' } };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: BoundaryState) {
    return Object.is(props.of, state.of) ? null : { of: props.of, broken: null };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ broken: { error, stack: componentStack ?? '' } });
  }

  tryAgain = (): void => this.setState({ broken: null });

  override render() {
    const { broken } = this.state;
    if (broken === null) return this.props.children;
    return this.props.fallback({ details: detailsOf(broken), tryAgain: this.tryAgain });
  }
}

function detailsOf({ error, stack }: Broken): string {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${location.pathname}\n${reason}\n${stack}`;
}
