namespace DifficultyEyes.Core.Measures.Dynamics;

/// <summary>What a model in training made of an instance after one epoch.</summary>
public enum EpochOutcome : byte
{
    Unknown = 0,
    Wrong = 1,
    Right = 2,
}
