using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures.Votes;

namespace DifficultyEyes.Core.Summaries;

/// <summary>How far people agree with each other, together and one by one.</summary>
/// <param name="Overall">Over all classes.</param>
/// <param name="Classes">Shape (C): each class against all others together.</param>
/// <param name="Annotators">One row for each annotator; empty where the votes do not say who gave them.</param>
public sealed record AgreementSummary(Agreement Overall, ImmutableArray<Agreement> Classes, ImmutableArray<AnnotatorAgreement> Annotators)
{
    /// <param name="cancellationToken">Looked at once a class.</param>
    /// <returns>Null where votes are given as shares: nobody knows how many there were.</returns>
    public static AgreementSummary? Of(AnnotationSet annotations, int instanceCount, int classCount, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(annotations);
        if (!annotations.HasWholeVotes)
        {
            return null;
        }

        Agreement AgreementOn(int? only)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(FleissKappa.Of(annotations.Votes, classCount, only), KrippendorffAlpha.Of(annotations.Votes, classCount, only));
        }


        return new AgreementSummary(
            AgreementOn(null),
            [.. Enumerable.Range(0, classCount).Select(label => AgreementOn(label))],
            annotations.IndividualVotes.IsEmpty
                ? []
                : [.. AnnotatorAgreement.Of(annotations.IndividualVotes.AsSpan(), instanceCount, classCount, annotations.Annotators.Length)]);
    }
}

/// <summary>Agreement beyond chance, each at most 1; NaN where nothing can be said.</summary>
/// <param name="Kappa">Fleiss' κ.</param>
/// <param name="Alpha">Krippendorff's α for nominal values.</param>
public readonly record struct Agreement(double Kappa, double Alpha);
