using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DifficultyEyes.Core.Store;

/// <summary>For <c>dotnet ef migrations add</c> only; the path is never opened.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<DifficultyEyesContext>
{
    public DifficultyEyesContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<DifficultyEyesContext>().UseSqlite("Data Source=design.db").Options);
}
