import { Component, type ErrorInfo, type ReactNode } from 'react';
import { CrashPage } from './crash-page.tsx';

type ErrorBoundaryState = { error: unknown; stack: string | undefined };

/** Catches what no code below expected, so that nobody looks at a blank page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: undefined, stack: undefined };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error };
  }

  override componentDidCatch(_error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ stack: componentStack ?? undefined });
  }

  override render() {
    const { error, stack } = this.state;
    if (error === undefined) return this.props.children;
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return <CrashPage details={`${location.pathname}\n${reason}\n${stack ?? ''}`} />;
  }
}
