using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DifficultyEyes.Core.Store.Migrations
{
    /// <inheritdoc />
    public partial class DeepInputs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "LastUsedSeconds",
                table: "Results",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "IsEncoder",
                table: "Models",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "DynamicsHash",
                table: "Analyses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ScoreSetsJson",
                table: "Analyses",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "Dynamics",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    DatasetHash = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    EpochCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ProblemsJson = table.Column<string>(type: "TEXT", nullable: false),
                    ImportedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Dynamics", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "ScoreSets",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    DatasetHash = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ColumnsJson = table.Column<string>(type: "TEXT", nullable: false),
                    ProblemsJson = table.Column<string>(type: "TEXT", nullable: false),
                    ImportedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScoreSets", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "SourceImports",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    DatasetHash = table.Column<string>(type: "TEXT", nullable: false),
                    ProblemsJson = table.Column<string>(type: "TEXT", nullable: false),
                    ImportedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceImports", x => x.Key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Results_LastUsedSeconds",
                table: "Results",
                column: "LastUsedSeconds");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Dynamics");

            migrationBuilder.DropTable(
                name: "ScoreSets");

            migrationBuilder.DropTable(
                name: "SourceImports");

            migrationBuilder.DropIndex(
                name: "IX_Results_LastUsedSeconds",
                table: "Results");

            migrationBuilder.DropColumn(
                name: "LastUsedSeconds",
                table: "Results");

            migrationBuilder.DropColumn(
                name: "IsEncoder",
                table: "Models");

            migrationBuilder.DropColumn(
                name: "DynamicsHash",
                table: "Analyses");

            migrationBuilder.DropColumn(
                name: "ScoreSetsJson",
                table: "Analyses");
        }
    }
}
